// Plain old JavaScript: this is the one file that an outdated Node must be able to read, to say that it is outdated.
'use strict';
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const FLOOR = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

function stop(status, ...lines) {
  console.error(lines.join('\n'));
  process.exit(status);
}

if (major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1])) {
  const needed = FLOOR.join('.');
  stop(
    4,
    `Node.js ${needed} 以上が必要です（今は ${process.versions.node}）。新しい Node.js をインストールしてください。`,
    `Node.js ${needed} or newer is needed (this is ${process.versions.node}). Please install a newer one.`,
  );
}
if (!existsSync(join(__dirname, '../node_modules/tsx'))) {
  stop(4, '先に `npm ci` を実行してください。', 'Run `npm ci` first.');
}
const [command = ''] = process.argv.splice(2, 1);
const commands = readdirSync(join(__dirname, 'commands')).map((file) => file.replace(/\.ts$/, ''));
if (!commands.includes(command)) stop(2, `usage: node scripts/launch.cjs ${commands.join('|')}`);

import('tsx/esm/api').then(({ register }) => {
  register();
  return import(`./commands/${command}.ts`);
});
