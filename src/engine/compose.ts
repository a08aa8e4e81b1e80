import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Say } from '../course/text.ts';
import { type Finding, missing } from '../course/verdict.ts';
import { aptInstall, fileFromSuite, mayInstall, readDistribution } from './apt.ts';
import { runProgram } from './program.ts';

/** Compose v2: the words that call it and its version. */
export interface Compose {
  command: readonly [string, ...string[]];
  version: string;
}

/** `config --format json` and `create_host_path` are as we need them from here on. */
const FLOOR = [2, 24] as const;
/** A tenth of a second, but for a machine that is busy with stacks. */
const TOLD_WITHIN_MS = 30_000;
const PLUGIN = 'usr/libexec/docker/cli-plugins/docker-compose';

/** Compose as installed; else, where we may install, from the distribution. Throws `missing` otherwise. */
export async function obtainCompose(say: Say): Promise<Compose> {
  const found = await findCompose();
  if (found) return found;
  if (!(await mayInstall())) throw await noCompose();
  say({ ja: 'Docker Compose v2 をインストールします。', en: 'Installing Docker Compose v2.' });
  const { family, major } = await readDistribution();
  if (family === 'ubuntu') await aptInstall('docker-compose-v2');
  else if (major === 0 || major >= 13) await aptInstall('docker-compose');
  else
    await fileFromSuite(
      'trixie',
      'docker-compose',
      PLUGIN,
      // Whoever of this machine's users may ask the engine will look here, too.
      '/usr/local/lib/docker/cli-plugins/docker-compose',
    );
  const installed = await findCompose();
  if (!installed) throw await noCompose();
  return installed;
}

/**
 * The newest-enough Compose of: the Docker CLI's plug-in run by itself, which takes half as long as by way of the CLI; the
 * plug-in by way of the CLI, which may know other folders; a standalone docker-compose.
 */
export async function findCompose(): Promise<Compose | undefined> {
  const plugins = pluginFolders().map((dir) => join(dir, 'docker-compose'));
  const commands: [string, ...string[]][] = [
    ...plugins.filter((file) => existsSync(file)).map((file): [string] => [file]),
    ['docker', 'compose'],
    ['docker-compose'],
  ];
  for (const command of commands) {
    const [file, ...words] = command;
    const asked = await runProgram(file, [...words, 'version', '--short'], { withinMs: TOLD_WITHIN_MS });
    const version = asked.exitCode === 0 ? asked.stdout.trim().replace(/^v/, '') : '';
    if (isNewEnough(version)) return { command, version };
  }
  return undefined;
}

export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
}

const pluginFolders = () => [
  join(homedir(), '.docker/cli-plugins'),
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
  '/Applications/Docker.app/Contents/Resources/cli-plugins',
];

async function noCompose(): Promise<Finding> {
  const { family } = await readDistribution();
  const command = family === 'ubuntu' ? 'sudo apt-get install -y docker-compose-v2' : undefined;
  const how = command ? `\`${command}\`` : 'https://docs.docker.com/compose/install/';
  return missing({
    text: {
      ja: `Docker Compose v2（${FLOOR.join('.')} 以上）が見つかりません。`,
      en: `Docker Compose v2 (${FLOOR.join('.')} or newer) was not found.`,
    },
    next: { ja: `インストールしてください: ${how}`, en: `Install it: ${how}` },
  });
}
