import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLab } from './lab.ts';
import { STARTERS } from './places.ts';
import { isUntouched, listFiles } from './submission.ts';
import { tempFolder } from './temp-folder.ts';

const lab = await readLab('04-node-exporter');

/** A submission with the lab as it was given, and what becomes of it. */
async function afterwards(change: (dir: string) => Promise<unknown>): Promise<boolean> {
  await using folder = await tempFolder();
  const dir = join(folder.dir, lab.id);
  await cp(join(STARTERS, lab.id), dir, { recursive: true });
  await change(dir);
  return await isUntouched(lab, folder.dir);
}

const config = 'prometheus/prometheus.yml';

test('a starter as it was given is untouched', async () => {
  expect(await afterwards(async () => undefined)).toBe(true);
});

test('so it is with line ends of Windows, the instructions and the archive of the course', async () => {
  const ready = await afterwards(async (dir) => {
    const text = await readFile(join(dir, config), 'utf8');
    expect(text).toContain('\n');
    await writeFile(join(dir, config), text.replaceAll('\n', '\r\n'));
    for (const name of ['README.md', 'lab.yaml', 'node_exporter-1.1.2.linux-amd64.tar.gz'])
      await writeFile(join(dir, name), '');
  });
  expect(ready).toBe(true);
});

test.each([
  ['a letter', (dir: string) => writeFile(join(dir, config), 'global:\n')],
  ['a new file', (dir: string) => writeFile(join(dir, 'prometheus/rules.yml'), '')],
  ['a file that is gone', (dir: string) => rm(join(dir, config))],
  ['a folder that is gone', (dir: string) => rm(dir, { recursive: true })],
])('%s makes a difference', async (_, change) => {
  expect(await afterwards(change)).toBe(false);
});

test("a lab's own files are listed in order, with forward slashes, without what instructs", async () => {
  await using folder = await tempFolder({ 'b/c.yml': '', 'a.sh': '', 'README.en.md': '', '.env': '' });
  expect(await listFiles(folder.dir)).toEqual(['.env', 'a.sh', 'b/c.yml']);
  expect(await listFiles(join(folder.dir, 'missing'))).toEqual([]);
});
