import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import {
  type LabFiles,
  modelOf,
  needsCompose,
  refusalIn,
  refusalOf,
  wordpress,
} from './admitted-under-test.ts';

beforeEach(needsCompose);

/** Compose is not asked at all: the file that is named may well exist, or be fetched. */
const leaves = async (lab: LabFiles) => {
  const { text, at } = await refusalOf(lab);
  const [, key, file] =
    text.match(/^(\w+) names `(.+)`, which is not a plain file in the lab's folder/) ?? [];
  return { key, file, at };
};

describe('a file outside the folder is refused at its line', () => {
  test.for([
    ['env_file', 'env_file: /etc/environment', '/etc/environment'],
    ['env_file', 'env_file: ../secret.env', '../secret.env'],
    ['env_file', 'env_file: ./a/../../secret.env', './a/../../secret.env'],
    ['env_file', 'env_file: ~/secret.env', '~/secret.env'],
    ['env_file', 'env_file: "${HOME}/secret.env"', '${HOME}/secret.env'],
    ['env_file', 'env_file: [in.env, ../secret.env]', '../secret.env'],
    ['env_file', 'env_file: [{ path: ../secret.env, required: false }]', '../secret.env'],
    ['label_file', 'label_file: ../labels', '../labels'],
    ['label_file', 'label_file: [/etc/hostname]', '/etc/hostname'],
    ['extends', 'extends: { file: ../base.yml, service: web }', '../base.yml'],
    ['extends', 'extends: { file: "${BASE}", service: web }', '${BASE}'],
    ['extends', 'extends: { file: "https://host/base.yml", service: web }', 'https://host/base.yml'],
    ['extends', 'extends: { file: "oci://host/base", service: web }', 'oci://host/base'],
    ['extends', 'extends: { file: github.com/some/repo, service: web }', 'github.com/some/repo'],
  ] as const)('%s: %s', async ([key, line, file]) => {
    expect(await leaves(wordpress(line))).toEqual({ key, file, at: 'docker-compose.yml:4' });
  });

  test.for([
    ['include', 'include: [../base.yml]', '../base.yml'],
    ['include', 'include: /etc/base.yml', '/etc/base.yml'],
    ['include', 'include: ["${BASE}"]', '${BASE}'],
    ['include', 'include: [github.com/some/repo]', 'github.com/some/repo'],
    ['include', 'include: ["https://host/repo.git"]', 'https://host/repo.git'],
    ['include', 'include: ["git@host:some/repo.git"]', 'git@host:some/repo.git'],
    ['include', 'include: ["oci://host/base"]', 'oci://host/base'],
    ['include', 'include: [{ path: ../base.yml }]', '../base.yml'],
    ['include', 'include: [{ path: [../base.yml] }]', '../base.yml'],
    ['include', 'include: [{ path: in.yml, env_file: ../secret.env }]', '../secret.env'],
    ['secrets', 'secrets: { key: { file: ../key } }', '../key'],
    ['configs', 'configs: { key: { file: /etc/passwd } }', '/etc/passwd'],
  ] as const)('%s: %s', async ([key, line, file]) => {
    expect(await leaves(`${wordpress()}${line}\n`)).toEqual({ key, file, at: 'docker-compose.yml:4' });
  });

  test.for([
    'include: [{ path: a/in.yml, project_directory: . }]',
    'include: [{ path: [in.yml, a/in.yml] }]',
  ])('nor can an include have another base for its paths: %s', async (line) => {
    const { text, at } = await refusalOf(`${wordpress()}${line}\n`);
    expect(text).toMatch(/`include` takes one file per item/);
    expect(at).toBe('docker-compose.yml:4');
  });
});

describe('a file of the folder may not name one outside either', () => {
  const climbing = wordpress('env_file: ../../secret.env');

  test.for([
    ['an included file', `${wordpress()}include: [a/in.yml]\n`],
    ['an extended file', wordpress('extends: { file: a/in.yml, service: wordpress }')],
  ] as const)('%s', async ([, compose]) => {
    const found = await leaves({ 'docker-compose.yml': compose, 'a/in.yml': climbing });
    expect(found).toEqual({ key: 'env_file', file: '../../secret.env', at: 'a/in.yml:4' });
  });

  test('through two files, whatever they are called', async () => {
    const found = await leaves({
      'docker-compose.yml': wordpress('extends: { file: a/in.env, service: wordpress }'),
      'a/in.env': wordpress('extends: { file: b/in, service: wordpress }'),
      'a/b/in': climbing,
    });
    expect(found).toMatchObject({ key: 'env_file', at: 'a/b/in:4' });
  });

  test('the override', async () => {
    const found = await leaves({
      'docker-compose.yml': wordpress(),
      'docker-compose.override.yml': climbing,
    });
    expect(found).toMatchObject({ at: 'docker-compose.override.yml:4' });
  });

  test('a link, though copying a lab refuses it already', async () => {
    await using folder = await tempFolder({ 'docker-compose.yml': wordpress('env_file: way/environment') });
    await symlink('/etc', join(folder.dir, 'way'));
    expect((await refusalIn(folder.dir)).text).toContain('`way/environment`');
  });
});

describe('merge keys, aliases and quoting hide nothing', () => {
  test.for([
    ['a merge key', 'x-a: &a { env_file: ../s }', '<<: *a'],
    ['a merge key in a merge key', 'x-a: &a { <<: { env_file: ../s } }', '<<: [*a]'],
    ['an alias as the value', 'x-a: &a ../s', 'env_file: *a'],
    ['an alias as the key', 'x-a: &a env_file', '*a : ../s'],
    ['escapes', 'x-a: 1', '"env\\x5ffile": "..\\x2fs"'],
    ['a question mark', 'x-a: 1', '? env_file\n    : ../s'],
  ] as const)('%s', async ([, first, line]) => {
    expect((await leaves(`${first}\n${wordpress(line)}`)).file).toBe('../s');
  });
});

test('files of the folder are read where they are named', async () => {
  const { services, secrets } = await modelOf({
    'docker-compose.yml': `${wordpress(
      'extends: { file: a/base.yml, service: base }',
      'env_file: [./one.env, { path: a/two.env }]',
      'secrets: [key]',
    )}include: [a/more.yml]\nsecrets: { key: { file: a/key } }\n`,
    'one.env': 'ONE=1\n',
    'a/two.env': 'TWO=2\n',
    'a/base.yml': 'services: { base: { environment: { THREE: "3" } } }\n',
    'a/more.yml': 'services: { more: { image: grafana/grafana } }\n',
    'a/key': '',
  });
  expect(services.wordpress?.environment).toEqual({ ONE: '1', TWO: '2', THREE: '3' });
  expect(services.more?.image).toBe('grafana/grafana');
  expect(secrets?.key?.file).toBe('/lab/a/key');
});

test.for(['missing.yml', 'folder'])('what is no file is left for Compose to refuse: %s', async (name) => {
  const lab = { 'docker-compose.yml': `include: [${name}]\n${wordpress()}`, 'folder/in': '' };
  expect((await refusalOf(lab)).text).toBe('Docker Compose refuses this file.');
});
