import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURES } from '../../src/course/places.ts';
import { listFiles } from '../../src/course/submission.ts';

/** A file of a lab's fixture. `inherited` where an earlier lab's fixture has the very same file. */
export interface FixtureFile {
  name: string;
  inherited: boolean;
}

/** The fixture's files of each lab, by the lab's id. `ids` in the course's order. */
export async function fixtureFiles(
  ids: readonly string[],
  dir = FIXTURES,
): Promise<Map<string, FixtureFile[]>> {
  const seen = new Set<string>();
  const files = new Map<string, FixtureFile[]>();
  for (const id of ids) {
    const own: FixtureFile[] = [];
    for (const name of await listFiles(join(dir, id))) {
      const key = `${name}\n${await readFile(join(dir, id, name), 'utf8')}`;
      own.push({ name, inherited: seen.has(key) });
      seen.add(key);
    }
    files.set(id, own);
  }
  return files;
}

/** Folders of mistakes and alternatives that bear no lab's name, like `mistakes/09-gone`. */
export async function strayOverlays(ids: readonly string[], dir = FIXTURES): Promise<string[]> {
  const kinds = ['mistakes', 'alternatives'].filter((kind) => existsSync(join(dir, kind)));
  const folders = await Promise.all(
    kinds.map(async (kind) =>
      (await readdir(join(dir, kind))).filter((id) => !ids.includes(id)).map((id) => `${kind}/${id}`),
    ),
  );
  return folders.flat().sort();
}
