import { existsSync } from 'node:fs';
import { mkdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { syncLab } from './sync.ts';

/** A submission of one lab and the sandbox's two copies of it. */
async function lab() {
  const lab = { 'docker-compose.yml': 'a', 'prometheus/prometheus.yml': 'b' };
  const of = (name: string) => Object.entries(lab).map(([file, text]) => [`${name}/${file}`, text] as const);
  const folder = await tempFolder(Object.fromEntries(['from', 'lab', 'written'].flatMap(of)));
  const at = (path: string) => join(folder.dir, path);
  const copies = { dir: at('lab'), written: at('written') };
  return { at, sync: () => syncLab(at('from'), copies), [Symbol.asyncDispose]: folder[Symbol.asyncDispose] };
}

test('nothing differs where nothing was written', async () => {
  await using given = await lab();
  expect(await given.sync()).toEqual([]);
});

test('what was written comes into both copies, in place, and what is gone goes', async () => {
  await using given = await lab();
  const { ino } = await stat(given.at('lab/prometheus/prometheus.yml'));
  await writeFile(given.at('from/prometheus/prometheus.yml'), 'new');
  await rm(given.at('from/docker-compose.yml'));
  expect(await given.sync()).toEqual(['prometheus/prometheus.yml', 'docker-compose.yml']);
  for (const copy of ['lab', 'written']) {
    expect(await readFile(given.at(`${copy}/prometheus/prometheus.yml`), 'utf8')).toBe('new');
    expect(existsSync(given.at(`${copy}/docker-compose.yml`))).toBe(false);
  }
  expect((await stat(given.at('lab/prometheus/prometheus.yml'))).ino).toBe(ino);
});

test('what time-lapse changed in the running copy is no difference', async () => {
  await using given = await lab();
  await writeFile(given.at('lab/prometheus/prometheus.yml'), 'quickened');
  expect(await given.sync()).toEqual([]);
});

test('a link that a container left in the running copy is not followed', async () => {
  await using given = await lab();
  await using outside = await tempFolder({ secret: 'theirs' });
  await rm(given.at('lab/docker-compose.yml'));
  await symlink(join(outside.dir, 'secret'), given.at('lab/docker-compose.yml'));
  await symlink(join(outside.dir, 'secret'), given.at('lab/.env'));
  await writeFile(given.at('from/docker-compose.yml'), 'new');
  expect(await given.sync()).toEqual(['docker-compose.yml']);
  expect(await readFile(join(outside.dir, 'secret'), 'utf8')).toBe('theirs');
  expect(await readFile(given.at('lab/docker-compose.yml'), 'utf8')).toBe('new');
  expect(existsSync(given.at('lab/.env'))).toBe(false);
});

test('a link that the learner has made or changed since comes into both copies', async () => {
  await using given = await lab();
  await symlink('prometheus', given.at('from/way'));
  expect(await given.sync()).toEqual(['way']);
  await rm(given.at('from/way'));
  await symlink('docker-compose.yml', given.at('from/way'));
  expect(await given.sync()).toEqual(['way']);
  expect(await readlink(given.at('lab/way'))).toBe('docker-compose.yml');
  expect(await readlink(given.at('written/way'))).toBe('docker-compose.yml');
});

test("the learner's own link within the folder stays", async () => {
  await using given = await lab();
  for (const copy of ['from', 'lab', 'written']) await symlink('prometheus', given.at(`${copy}/way`));
  expect(await given.sync()).toEqual([]);
  expect(existsSync(given.at('lab/way'))).toBe(true);
});

test('a folder in the place of a file, and the file in its place again, come into both copies', async () => {
  await using given = await lab();
  const file = given.at('from/prometheus/prometheus.yml');
  await rm(file);
  await mkdir(file);
  await writeFile(join(file, 'inner.yml'), 'c');
  await given.sync();
  expect(await readFile(given.at('lab/prometheus/prometheus.yml/inner.yml'), 'utf8')).toBe('c');
  await rm(file, { recursive: true });
  await writeFile(file, 'b');
  await given.sync();
  for (const copy of ['lab', 'written'])
    expect(await readFile(given.at(`${copy}/prometheus/prometheus.yml`), 'utf8')).toBe('b');
});

test('an empty folder comes and goes with the submission', async () => {
  await using given = await lab();
  await mkdir(given.at('from/html'));
  await given.sync();
  expect(['lab', 'written'].map((copy) => existsSync(given.at(`${copy}/html`)))).toEqual([true, true]);
  await rm(given.at('from/html'), { recursive: true });
  await given.sync();
  expect(['lab', 'written'].map((copy) => existsSync(given.at(`${copy}/html`)))).toEqual([false, false]);
});
