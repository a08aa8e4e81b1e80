import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../course/temp-folder.ts';
import { remembered } from './remembered.ts';

/** Answers with how often it has been asked. */
function counting(keep?: (answer: number) => boolean) {
  const answers = remembered(keep);
  let asked = 0;
  return (words: string, ...paths: string[]) => answers({ words, paths }, async () => ++asked);
}

test('what was answered before is not asked again', async () => {
  await using folder = await tempFolder({ 'a.yml': '1', 'sub/b.yml': '2' });
  const ask = counting();
  expect([await ask('x', folder.dir), await ask('x', folder.dir)]).toEqual([1, 1]);
});

test.each([
  ['a file that has changed', (dir: string) => writeFile(join(dir, 'sub/b.yml'), '3')],
  ['a file that has come', (dir: string) => writeFile(join(dir, '.env'), 'A=1')],
  ['a file that has gone', (dir: string) => rm(join(dir, 'a.yml'))],
])('%s is asked about again', async (_, change) => {
  await using folder = await tempFolder({ 'a.yml': '1', 'sub/b.yml': '2' });
  const ask = counting();
  await ask('x', folder.dir);
  await change(folder.dir);
  expect(await ask('x', folder.dir)).toBe(2);
});

test('other words are another question', async () => {
  const ask = counting();
  expect([await ask('x'), await ask('y'), await ask('x')]).toEqual([1, 2, 1]);
});

test('what is no answer is asked again', async () => {
  const ask = counting((answer) => answer > 1);
  expect([await ask('x'), await ask('x'), await ask('x')]).toEqual([1, 2, 2]);
});

test('what was thrown is asked again', async () => {
  const answers = remembered<string>();
  const question = { words: 'x', paths: [] };
  await expect(answers(question, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await answers(question, async () => 'yes')).toBe('yes');
});
