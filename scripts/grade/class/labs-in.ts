import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../../src/course/lab.ts';
import { isArchive } from '../archive/unpack.ts';
import { isIgnored } from '../ignored.ts';

/** A learning platform's folder, a clone in it, and its labs, with room to spare. */
const MOST_DEPTH = 5;
const MOST_ENTRIES = 20_000;

/** The solutions that a clone of this project holds. */
const SOLUTIONS = 'fixtures';

/** What a search of a submission came to. */
export interface Found {
  /** By a lab's id: the folder that the lab's folder is in. */
  labs: Map<string, string>;
  archives: string[];
}

/**
 * Finds the labs' folders of a submission, by their names and the nearest first: in it, in its `labs/`, or in whatever
 * folders lie around them; and the archives beside those. No link is followed.
 */
export async function labsIn(root: string, labs: readonly Lab[]): Promise<Found> {
  const found: Found = { labs: new Map(), archives: [] };
  const queue = [{ folder: root, depth: 0 }];
  let left = MOST_ENTRIES;
  for (const { folder, depth } of queue) {
    const below: string[] = [];
    for await (const entry of await opendir(folder)) {
      left -= 1;
      if (left < 0) return found;
      // Whatever bears a lab's name is what was handed in for it.
      const lab = labs.find(({ id }) => id === entry.name);
      if (lab && !found.labs.has(lab.id)) found.labs.set(lab.id, await innermost(folder, lab.id));
      else if (entry.isDirectory() && mayHoldLabs(entry.name)) below.push(entry.name);
      else if (entry.isFile() && isArchive(entry.name)) found.archives.push(join(folder, entry.name));
    }
    if (depth === MOST_DEPTH) continue;
    const next = below.includes('labs') ? ['labs'] : below.sort();
    queue.push(...next.map((name) => ({ folder: join(folder, name), depth: depth + 1 })));
  }
  return found;
}

const mayHoldLabs = (name: string) => !name.startsWith('.') && !isIgnored(name) && name !== SOLUTIONS;

/** Programs that unpack an archive into a folder of its name put the lab's folder into another one of that name. */
async function innermost(folder: string, id: string): Promise<string> {
  const inside = join(folder, id);
  const directory = await opendir(inside).catch(() => undefined);
  if (directory === undefined) return folder;
  let names: string[] = [];
  for await (const entry of directory) {
    names.push(entry.isDirectory() ? entry.name : '');
    if (names.length > 1) names = [];
    if (names.length !== 1) break;
  }
  return names[0] === id ? innermost(inside, id) : folder;
}
