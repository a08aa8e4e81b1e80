import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../../src/course/places.ts';
import { superLinear } from './patterns.ts';

test.each([
  ['/^(a+)+$/', 1],
  ['/\\s+$/', 1],
  ['/^\\s*(.*)\\s*$/', 1],
  ['new RegExp(`\\\\s+${key}$`)', 1],
  ['/^a+$/', 0],
  ['/(?<!a)a+$/', 0],
  ['new RegExp(`^${key}=(.*)$`)', 0],
  ['new RegExp(key)', 0],
])('tells what is super-linear: const a = %s', (pattern, count) => {
  expect(superLinear(`const key: string = '';\nconst a = ${pattern};`)).toHaveLength(count);
});

test('none of the project is, since all is held against what others wrote', { timeout: 60_000 }, async () => {
  const files = await Promise.all(['src', 'scripts', 'fixtures/images'].map(sourcesIn));
  const found = files.flat().map(async (file) => {
    const told = superLinear(await readFile(join(PROJECT, file), 'utf8'));
    return told.map((each) => `${file}:${each}`);
  });
  expect((await Promise.all(found)).flat()).toEqual([]);
});

async function sourcesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(PROJECT, folder), { recursive: true });
  return names
    .filter(
      (name) =>
        /\.[cm]?ts$/.test(name) && !/(\.|-under-)test\.ts$/.test(name) && !name.includes('node_modules'),
    )
    .map((name) => join(folder, name));
}
