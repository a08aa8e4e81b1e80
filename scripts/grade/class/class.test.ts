import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../src/course/temp-folder.ts';
import { readClass } from './class.ts';
import { fileNameOf } from './file-name.ts';

test('each folder and each archive is a submission; nothing else is', async () => {
  await using folder = await tempFolder({
    'b/01-wordpress/a': '',
    'a.tar.gz': '',
    'notes.txt': '',
    '.git/config': '',
    '__MACOSX/x': '',
    'grades/grades.csv': '',
  });
  await symlink('b', join(folder.dir, 'link'));
  const found = await readClass([folder.dir], join(folder.dir, 'grades'));
  expect(found.map(({ name, kind }) => [name, kind])).toEqual([
    ['a', 'archive'],
    ['b', 'folder'],
  ]);
});

test('two of one name are two students', async () => {
  await using folder = await tempFolder({ 'one/Sato.zip': '', 'one/a/x': '', 'two/sato/x': '' });
  const found = await readClass(
    ['one', 'two'].map((name) => join(folder.dir, name)),
    '',
  );
  expect(found.map(({ file }) => file)).toEqual(['Sato', 'a', 'sato (2)']);
});

test('a name that the file system has in Shift_JIS is read', async () => {
  await using folder = await tempFolder();
  const bytes = Buffer.concat([Buffer.from(`${folder.dir}/`), Buffer.from([0x8d, 0xb2, 0x93, 0xa1])]);
  await mkdir(bytes);
  await writeFile(Buffer.concat([bytes, Buffer.from('.zip')]), '');
  expect(
    (await readClass([folder.dir], '')).map(({ name, path }) => [name, path.length - bytes.length]),
  ).toEqual([
    ['佐藤', 0],
    ['佐藤 (2)', 4],
  ]);
});

test.each(['佐藤', 'sato-1', '=evil'])('%s is the name of a file', (name) => {
  expect(fileNameOf(name)).toBe(name);
});

test.each(['..', 'a/b', 'a\nb', 'CON', 'x'.repeat(300), 'a:b', 'a.'])('%j becomes one', (name) => {
  const file = fileNameOf(name);
  expect(file).toMatch(/^[^/:\n]*-[0-9a-f]{8}$/);
  expect(file).not.toBe(fileNameOf(`${name}x`));
});
