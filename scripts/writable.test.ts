import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../src/course/temp-folder.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable } from './writable.ts';

test('what can be written is: a file that is there, and a new one', async () => {
  await using folder = await tempFolder({ 'old.json': '' });
  await checkWritable(join(folder.dir, 'old.json'));
  await checkWritable(join(folder.dir, 'new.json'));
});

test.each(['missing/new.json', 'old.json/new.json', '.', '/proc/new.json', ''])(
  '%j is told at once',
  async (path) => {
    await using folder = await tempFolder({ 'old.json': '' });
    const file = path.startsWith('/') || path === '' ? path : join(folder.dir, path);
    await expect(checkWritable(file)).rejects.toThrow(UsageError);
  },
);
