import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { answerIn, fallSilentIn, isAnsweredIn } from './presence.ts';

/** Long after the folder was made. */
const later = () => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);

test('a folder is answered in until its process falls silent', async () => {
  await using folder = await tempFolder();
  using _ = later();
  expect(await isAnsweredIn(folder.dir)).toBe(false);
  await answerIn(folder.dir);
  expect(await isAnsweredIn(folder.dir)).toBe(true);
  fallSilentIn(folder.dir);
  expect(await isAnsweredIn(folder.dir)).toBe(false);
});

test('one whose process was killed is not, though its socket is still there', async () => {
  await using folder = await tempFolder();
  const server = `require('net').createServer().listen(${JSON.stringify(join(folder.dir, 'answers'))}, () => console.log('up'))`;
  const child = spawn(process.execPath, ['-e', server]);
  await once(child.stdout, 'data');
  using _ = later();
  expect(await isAnsweredIn(folder.dir)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await isAnsweredIn(folder.dir)).toBe(false);
});

test('one that has just been made is about to be, and one that is not there is not', async () => {
  await using folder = await tempFolder();
  await utimes(folder.dir, 0, 0);
  expect(await isAnsweredIn(folder.dir)).toBe(true);
  expect(await isAnsweredIn(join(folder.dir, 'none'))).toBe(false);
});

test('a path that is too long for a socket is no reason to fail', async () => {
  await using folder = await tempFolder({ [`${'long/'.repeat(40)}file`]: '' });
  const dir = join(folder.dir, 'long/'.repeat(40));
  using _ = later();
  await answerIn(dir);
  expect(await isAnsweredIn(dir)).toBe(false);
});
