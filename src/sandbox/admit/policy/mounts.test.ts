import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { tempFolder } from '../../../course/temp-folder.ts';
import { admit } from '../admit.ts';
import {
  compose,
  modelOf,
  needsCompose,
  refusalIn,
  refusalOf,
  told,
  wordpress,
} from '../admitted-under-test.ts';
import { copyLab } from '../copy.ts';
import { checkMounts } from './policy.ts';

beforeEach(needsCompose);

describe.concurrent('a mount from outside the folder is refused at its line', () => {
  test.for([
    ['an absolute path', '"/etc:/x"', /`\/etc` lies outside/],
    ['a path that climbs', '"../other:/x"', /`\.\.\/other` lies outside/],
    ['a path that climbs on its way', '"./a/../../other:/x"', /`\.\.\/other` lies outside/],
    ['a home', '"~/x:/x"', /lies outside/],
    ['the whole machine', '"/:/host"', /`\/` lies outside/],
    ["the engine's socket", '"/var/run/docker.sock:/s"', /engine's socket `\/var\/run\/docker.sock`/],
    ["Podman's socket", '"/run/podman/podman.sock:/s"', /engine's socket/],
    ['the long form', '{ type: bind, source: /etc, target: /x }', /`\/etc` lies outside/],
    ['a variable', '"${HOME}/x:/x"', /lies outside/],
    [
      'propagation',
      '{ type: bind, source: ./a, target: /x, bind: { propagation: shared } }',
      /`propagation`/,
    ],
    ['a named pipe', '{ type: npipe, source: x, target: /x }', /`npipe`/],
  ] as const)('%s: %s', async ([, mount, said], { expect }) => {
    const { text, at } = await refusalOf(wordpress('volumes:', '  - data:/data', `  - ${mount}`) + DATA);
    expect(text).toMatch(said);
    expect(at).toBe('docker-compose.yml:6');
  });
});

const DATA = 'volumes: { data: {} }\n';

test('a link that has come since the files were checked is refused before the engine mounts it', async () => {
  await using folder = await tempFolder({
    'docker-compose.yml': wordpress('volumes: ["./site/sub:/a"]'),
    'site/sub/file': '',
  });
  if (compose === undefined) return;
  const { model, files } = await admit(folder.dir, compose);
  await checkMounts(model, files);
  await rm(join(folder.dir, 'site/sub'), { recursive: true });
  await symlink('/etc', join(folder.dir, 'site/sub'));
  const error: unknown = await checkMounts(model, files).catch((each: unknown) => each);
  expect(told(error).text).toMatch(/outside the lab's folder/);
});

test('mounts in the folder, of volumes and of memory are accepted', async () => {
  const lines = [
    'volumes:',
    '  - ./site:/a',
    '  - .:/b',
    '  - data:/c',
    '  - /d',
    '  - { type: tmpfs, target: /e }',
  ];
  const { services } = await modelOf(wordpress(...lines) + DATA);
  expect(services.wordpress?.volumes?.map(({ type }) => type)).toEqual([
    'bind',
    'bind',
    'volume',
    'volume',
    'tmpfs',
  ]);
});

test('a mount through a link that leaves the folder is refused', async () => {
  await using folder = await tempFolder({ 'docker-compose.yml': wordpress('volumes: ["./way/etc:/x"]') });
  await symlink('/', join(folder.dir, 'way'));
  const { text, at } = await refusalIn(folder.dir);
  expect(text).toMatch(/`way\/etc` lies outside/);
  expect(at).toBe('docker-compose.yml:4');
});

test('so is one through a link within the folder, which a container could turn elsewhere', async () => {
  const lab = { 'docker-compose.yml': wordpress('volumes: ["./way:/x", "./open:/open"]'), 'open/in': '' };
  await using from = await tempFolder(lab);
  await using to = await tempFolder();
  await symlink('open', join(from.dir, 'way'));
  await copyLab(from.dir, join(to.dir, 'lab'));
  expect((await refusalIn(join(to.dir, 'lab'))).text).toMatch(/`way` leads through a symbolic link/);
});

test('a secret through a link within the folder, too', async () => {
  const secret = 'secrets: { key: { file: ./way/key } }\n';
  await using folder = await tempFolder({ 'docker-compose.yml': wordpress('secrets: [key]') + secret });
  await mkdir(join(folder.dir, 'open'));
  await symlink('open', join(folder.dir, 'way'));
  const { text, at } = await refusalIn(folder.dir);
  expect(text).toMatch(/`way\/key` leads through a symbolic link/);
  expect(at).toBe('docker-compose.yml:5');
});
