import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Lab } from '../../src/course/lab.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { backUp } from './backup.ts';

test('a backup of the same second leaves the one before as it is', async () => {
  await using folder = await tempFolder({ 'labs/01-a/file': 'first' });
  const places = { labs: join(folder.dir, 'labs'), memory: join(folder.dir, 'memory') };
  const back = () => backUp({ id: '01-a' } as Lab, new Date(0), places);
  const first = await back();
  await writeFile(join(places.labs, '01-a/file'), 'second');
  const second = await back();
  expect(await readFile(join(first, 'file'), 'utf8')).toBe('first');
  expect(await readFile(join(second, 'file'), 'utf8')).toBe('second');
});
