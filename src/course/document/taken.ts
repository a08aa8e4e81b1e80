import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { FIXTURES, STARTERS } from '../places.ts';
import type { Task } from './known-commands.ts';
import { likeness, type Pairs, pairsOf } from './likeness.ts';
import type { Placed } from './placed.ts';
import { FILES, type FileSlot } from './slots.ts';
import { assignVersions } from './versions.ts';

/** One version of a file, for one lab. */
export interface TakenFile {
  lab: string;
  slot: FileSlot;
  /** What the document calls it; where it does not say, what the labs do. */
  file: string;
  /** What the labs call it. */
  usual: string;
  placed: Placed;
  /** Whether the lab's lesson is in it, so that it is more like the fixture than like the starter. */
  taught: boolean;
}

/** Which of a document's versions of each file each lab takes. */
export async function filesOf(placed: readonly Placed[]): Promise<TakenFile[]> {
  const slots = Object.keys(FILES) as FileSlot[];
  return (await Promise.all(slots.map((slot) => versionsOf(slot, placed)))).flat();
}

async function versionsOf(slot: FileSlot, placed: readonly Placed[]): Promise<TakenFile[]> {
  const { labs, file } = FILES[slot];
  const versions = placed.filter((each) => each.slot === slot);
  const wanted = new Map(
    await Promise.all(labs.map(async (lab) => [lab, await wantedBy(lab, file)] as const)),
  );
  const pairs = new Map(versions.map((each) => [each, pairsOf(each.text)] as const));
  const like = (lab: string, version: Placed, other: 'fixture' | 'starter') =>
    likeness(pairs.get(version) ?? NONE, wanted.get(lab)?.[other] ?? NONE);
  const fit = (lab: string, version: Placed) => like(lab, version, 'fixture');
  return [...assignVersions(labs, versions, fit)].map(([lab, placed]) => ({
    lab,
    slot,
    file: pathOf(placed.path, file),
    usual: file,
    placed,
    taught: fit(lab, placed) >= like(lab, placed, 'starter'),
  }));
}

const NONE = pairsOf('');

async function wantedBy(lab: string, file: string): Promise<{ fixture: Pairs; starter: Pairs }> {
  const [solved, given] = await Promise.all(
    [FIXTURES, STARTERS].map((dir) => readFile(join(dir, lab, file), 'utf8')),
  );
  return { fixture: pairsOf(solved ?? ''), starter: pairsOf((given ?? '').replace(/^[ \t]*#.*$/gm, '')) };
}

/** A path of the document's that stays within the lab; a bare name means the usual folder, which it `cd`s into. */
function pathOf(path: string | undefined, usual: string): string {
  const plain = path === undefined ? '' : posix.normalize(path);
  if (plain === '' || plain.startsWith('/') || plain.startsWith('..')) return usual;
  return plain.includes('/') ? plain : posix.join(posix.dirname(usual), plain);
}

/** The first command of a kind; a later one repeats it for another lab. */
export const taskIn = (placed: readonly Placed[], task: Task): Placed | undefined =>
  placed.find(({ slot }) => slot === task);

/** The labs' folders in a folder shaped like labs/. */
export async function labsIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
