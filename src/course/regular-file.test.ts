import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readRegular, readText } from './regular-file.ts';
import { tempFolder } from './temp-folder.ts';

test('a file is read, by a link within its folder too', async () => {
  await using folder = await tempFolder({ file: 'text' });
  await symlink('file', join(folder.dir, 'way'));
  expect(await readText(join(folder.dir, 'file'), 'file')).toBe('text');
  expect(await readText(join(folder.dir, 'way'), 'way')).toBe('text');
});

test('one that is missing is told by the error of the read', async () => {
  await using folder = await tempFolder();
  await expect(readRegular(join(folder.dir, 'file'), 'file')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a pipe, a socket, a device and a folder are refused by name at once', async () => {
  await using folder = await tempFolder();
  const at = (name: string) => join(folder.dir, name);
  await promisify(execFile)('mkfifo', [at('pipe')]);
  const server = createServer().listen(at('socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  await symlink('/dev/zero', at('device'));
  await mkdir(at('folder'));
  const refusal = async (name: string) =>
    expect(readRegular(at(name), name)).rejects.toMatchObject({ verdict: 'wrong', place: { file: name } });
  for (const name of ['pipe', 'socket', 'device', 'folder']) await refusal(name);
  server.close();
});

test('no more is read than may be', async () => {
  await using folder = await tempFolder({ file: 'x'.repeat(1025) });
  const read = (most: number) => readRegular(join(folder.dir, 'file'), 'file', { most });
  expect(await read(1025)).toHaveLength(1025);
  await expect(read(1024)).rejects.toMatchObject({
    verdict: 'wrong',
    text: { en: 'file is too large (2 KiB; 1 KiB at most).' },
  });
});

test('nor of a file that tells no size', async () => {
  const read = readRegular('/proc/self/maps', 'maps', { most: 10 });
  if (process.platform === 'linux') await expect(read).rejects.toMatchObject({ verdict: 'wrong' });
  else await read.catch(() => undefined);
});
