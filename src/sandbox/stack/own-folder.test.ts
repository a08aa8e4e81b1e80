import { chmod, chown, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { isOwnFolder } from './own-folder.ts';

test('a folder is our own where it is no link and nobody else may look into it', async () => {
  await using folder = await tempFolder({ file: '' });
  expect(await isOwnFolder(folder.dir)).toBe(true);
  await symlink(folder.dir, join(folder.dir, 'link'));
  expect(await isOwnFolder(join(folder.dir, 'link'))).toBe(false);
  expect(await isOwnFolder(join(folder.dir, 'file'))).toBe(false);
  expect(await isOwnFolder(join(folder.dir, 'none'))).toBe(false);
  await chmod(folder.dir, 0o750);
  expect(await isOwnFolder(folder.dir)).toBe(false);
});

test.runIf(process.getuid?.() === 0)("another user's is not", async () => {
  await using folder = await tempFolder();
  await chown(folder.dir, 12345, 12345);
  expect(await isOwnFolder(folder.dir)).toBe(false);
});
