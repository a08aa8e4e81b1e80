import { expect, test } from 'vitest';
import { run } from '../../src/sandbox/stack/container.ts';
import { engine } from './engine.ts';

const { up } = engine();

const wordpress = (...lines: string[]) =>
  [
    'services:',
    '  wordpress:',
    '    image: wordpress:php8.0-apache',
    ...lines.map((line) => `    ${line}`),
    'configs: { told: { content: "con$$tent" } }',
  ].join('\n');

test('a link whose name is read as another one leads nowhere', async () => {
  const lab = {
    'docker-compose.yml': wordpress(
      `command: ["bash", "-c", "rm -r /all/sub; ln -s / /all/sub; exec apache2-foreground"]`,
      'volumes: ["./$$way:/all"]',
    ),
    'docker-compose.override.yml': wordpress('volumes: ["./sub:/outside"]'),
    // What Compose writes for the link's name.
    '$$way/file': '',
    'sub/file': '',
  };
  await expect(up(lab, { $way: '.' })).rejects.toMatchObject({
    verdict: 'wrong',
    text: { en: expect.stringContaining('`$way` leads through a symbolic link') },
  });
});

test('a dollar reaches the container as Compose says, wherever it is written', async () => {
  const stack = await up({
    'docker-compose.yml': wordpress(
      `command: ["bash", "-c", "echo $$((40 + 2)) $$VALUE $$$$$$ > /said; exec sleep infinity"]`,
      'environment: { VALUE: "va$$lue", "A$B": "1$$" }',
      'labels: { "k$x": "v$$x" }',
      'env_file: own.env',
      'configs: [told]',
      'volumes: ["./$$way:/way"]',
    ),
    'own.env': "OWN='o$wn'\n",
    '$way/file': 'one',
    '$$way/file': 'two',
  });
  const site = stack.container('wordpress');
  const { stdout } = await run(site, ['cat', '/said', '/way/file', '/told']);
  const { Config } = await site.handle.inspect();
  expect(Config.Labels.k$x).toBe('v$x');
  expect(Config.Env).toEqual(expect.arrayContaining(['VALUE=va$lue', 'A$B=1$', 'OWN=o$wn']));
  expect(stdout).toMatch(/^42 va\$lue \d+\$\nonecon\$tent$/);
  expect(Config.Cmd?.at(-1)).toBe('echo $((40 + 2)) $VALUE $$$ > /said; exec sleep infinity');
});
