import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { entriesIn } from './folder.ts';
import { tempFolder } from './temp-folder.ts';

test('it tells what is there, and follows no link', async () => {
  await using folder = await tempFolder({ 'in/file': 'abc' });
  await symlink('..', join(folder.dir, 'in/way'));
  const found = (await entriesIn(folder.dir)).map(({ name, kind }) => `${kind} ${name}`);
  expect(found.sort()).toEqual(['file in/file', 'folder in', 'link in/way']);
  expect((await entriesIn(folder.dir)).find(({ name }) => name === 'in/file')?.size).toBe(3);
});

test('a name from a Japanese Windows is told as it was there', async () => {
  await using folder = await tempFolder({ 負荷: '' });
  const name = Buffer.from([0x83, 0x81, 0x83, 0x82]);
  await writeFile(Buffer.concat([Buffer.from(`${folder.dir}/`), name]), '');
  const found = (await entriesIn(folder.dir)).map((each) => [each.name, each.isNamed]);
  expect(found.sort()).toEqual([
    ['メモ', false],
    ['負荷', true],
  ]);
});

test('folders that go too deep end it', async () => {
  await using folder = await tempFolder();
  await mkdir(join(folder.dir, 'deep', ...Array(30).fill('a')), { recursive: true });
  await expect(entriesIn(folder.dir)).rejects.toMatchObject({ verdict: 'wrong', place: { file: 'deep' } });
});

test('too many files end it', async () => {
  await using folder = await tempFolder(
    Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`f${n}`, ''])),
  );
  await expect(entriesIn(folder.dir)).rejects.toMatchObject({ verdict: 'wrong' });
});
