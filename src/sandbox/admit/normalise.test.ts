import { beforeEach, describe, expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { modelOf, needsCompose, refusalOf, wordpress } from './admitted-under-test.ts';
import { readComposeFiles } from './compose-files.ts';
import { normalise } from './normalise.ts';

beforeEach(needsCompose);

describe('what Compose refuses is told in its words, with file and line', () => {
  test.for([
    ['an unknown key of a service', wordpress('imagee: x'), 4, /wordpress.*imagee/],
    ['an unknown key of the file', `${wordpress()}volumess: {}\n`, 4, /volumess/],
    ['a wrong type', wordpress('tty: true', 'ports: 80'), 5, /services\.wordpress\.ports must be a list/],
    ['a service without a model', 'services:\n  web: wordpress\n', 2, /services\.web must be a mapping/],
    ['an undefined network', wordpress('networks: [net]'), 4, /undefined network net/],
    ['an undefined service', wordpress('depends_on: [db]'), 2, /undefined service "?db/],
    ['no image', `${wordpress()}  db:\n    tty: true\n`, 4, /"db" has neither an image nor a build context/],
    ['a variable that never ends', wordpress('command: "${x"'), 4, /services\.wordpress\.command/],
    ['a service that extends itself', wordpress('extends: wordpress'), 1, /Circular reference/],
  ] as const)('%s', async ([, source, line, said]) => {
    const { text, evidence, at } = await refusalOf(source);
    expect(text).toBe('Docker Compose refuses this file.');
    expect(evidence).toMatch(/^Docker Compose says: \S/);
    expect(evidence).toMatch(said);
    expect(at).toBe(`docker-compose.yml:${line}`);
  });

  test('a slip that is known is told in a sentence of its own', async () => {
    const { text, evidence, at } = await refusalOf(wordpress('tty: true', 'volumes: ["x:/x", "data:/y"]'));
    expect(text).toMatch(/^`(x|data)` under `volumes` does not begin with/);
    expect(evidence).toMatch(/^Docker Compose says: .*undefined volume (x|data)/);
    expect(at).toBe('docker-compose.yml:5');
  });

  test('an override is named where the key stands there', async () => {
    const lab = { 'docker-compose.yml': wordpress(), 'docker-compose.override.yml': wordpress('imagee: x') };
    expect((await refusalOf(lab)).at).toBe('docker-compose.override.yml:4');
  });

  test('no path of this machine and no warning is told', async () => {
    const { evidence } = await refusalOf(`version: "3"\n${wordpress('env_file: missing.env')}`);
    expect(evidence).toMatch(/^Docker Compose says: env file missing.env not found/);
  });
});

describe('what is no YAML is told before Compose is asked', () => {
  test.for([
    ['a tab', 'services:\n\twordpress:\n', /line 2 is indented with a tab/, 2],
    [
      'a broken indentation',
      'services:\n  web:\n   image: wordpress\n    tty: true\n',
      /can't be read as YAML \(line 4\)/,
      4,
    ],
    ['a key twice', 'services:\n  web:\n    image: a\n    image: b\n', /can't be read as YAML \(line 4\)/, 4],
  ] as const)('%s', async ([, source, said, line]) => {
    const { text, at } = await refusalOf(source);
    expect(text).toMatch(said);
    expect(at).toBe(`docker-compose.yml:${line}`);
  });
});

describe('a file without a service', () => {
  test.for([
    ['services: alone', '# to do\nservices:\n', 'docker-compose.yml:2'],
    ['an empty map of services', 'services: {}\n', 'docker-compose.yml:1'],
    ['comments alone', '# to do\n', 'docker-compose.yml'],
  ] as const)('%s', async ([, source, at]) => {
    const found = await refusalOf(source);
    expect(found.text).toMatch(/`services:` in docker-compose.yml has no service yet/);
    expect(found.at).toBe(at);
  });

  test('a folder without any compose file', async () => {
    const { text, at } = await refusalOf({ 'README.md': '' });
    expect(text).toBe('There is no docker-compose.yml (or compose.yaml).');
    expect(at).toBe('docker-compose.yml');
  });
});

test("Compose's own order of preference among file names", async () => {
  const files = { 'compose.yaml': wordpress('user: "1"'), 'docker-compose.yml': wordpress('user: "2"') };
  expect((await modelOf(files)).services.wordpress?.user).toBe('1');
});

test('a Compose that can not be run is no fault of the learner', async () => {
  await using folder = await tempFolder({ 'docker-compose.yml': wordpress() });
  const nowhere = { command: ['/nowhere/docker-compose'], version: '2.26.1' } as const;
  const model = normalise(nowhere, await readComposeFiles(folder.dir));
  await expect(model).rejects.toMatchObject({ verdict: 'broken' });
});
