import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, entriesIn } from './folder.ts';
import type { Lab } from './lab.ts';
import { STARTERS } from './places.ts';
import { readText } from './regular-file.ts';
import { Finding } from './verdict.ts';

/** Files of labs/ that instruct the learner and are no part of a submission. */
export const INSTRUCTIONS = ['lab.yaml', 'README.md', 'README.en.md'];

/** True where every file of the starter is as it was given and nothing was added. What can't be told is not. */
export async function isUntouched(lab: Lab, submission: string): Promise<boolean> {
  const [theirs, ours] = [submission, STARTERS].map((dir) => join(dir, lab.id)) as [string, string];
  try {
    const [names, given] = await Promise.all([filesOf(theirs), listFiles(ours)]);
    if (names?.join('\n') !== given.join('\n')) return false;
    for (const name of given) if (!(await isAsGiven(lab, submission, name))) return false;
    return true;
  } catch (error) {
    // Whoever judges it will say what is wrong there.
    if (error instanceof Finding) return false;
    throw error;
  }
}

/** The files of a lab that are to be written and still hold the starter's TODO, with nothing changed. */
export async function unwrittenFiles(lab: Lab, submission: string): Promise<string[]> {
  const unwritten = await Promise.all(
    lab.files.map(async (name) => {
      // A file that can't be read is not as it was given, and whoever judges it will say what is wrong there.
      const isGiven = await isAsGiven(lab, submission, name).catch(() => false);
      return isGiven && (await readText(join(STARTERS, lab.id, name), name)).includes('TODO') ? [name] : [];
    }),
  );
  return unwritten.flat();
}

/** Throws where the file can't be read, a `Finding` where that is told. */
async function isAsGiven(lab: Lab, submission: string, name: string): Promise<boolean> {
  const [theirs, given] = await Promise.all(
    [submission, STARTERS].map((dir) => readText(join(dir, lab.id, name), name)),
  );
  return withLf(theirs ?? '') === withLf(given ?? '');
}

/** The files of a folder that holds nothing else; undefined for one that does, or is another's by a link. */
async function filesOf(dir: string): Promise<string[] | undefined> {
  const found = await lstat(dir).catch(() => undefined);
  if (!found?.isDirectory()) return undefined;
  const entries = await entriesIn(dir);
  const isPlain = entries.every(({ kind, isNamed }) => isNamed && (kind === 'file' || kind === 'folder'));
  return isPlain ? learnersOwn(entries) : undefined;
}

/** A checkout on Windows may have turned the line ends of either. */
const withLf = (text: string) => text.replaceAll('\r\n', '\n');

/**
 * Every file of a lab's folder that is the learner's business, sorted, with forward slashes; none where there is no such
 * folder. Throws `wrong` where there is too much in it.
 */
export async function listFiles(dir: string): Promise<string[]> {
  return existsSync(dir) ? learnersOwn(await entriesIn(dir)) : [];
}

const learnersOwn = (entries: readonly Entry[]): string[] =>
  entries
    .filter(({ kind, isNamed }) => kind !== 'folder' && isNamed)
    .map(({ name }) => name)
    .filter((name) => !INSTRUCTIONS.includes(name) && !/^node_exporter-.*\.tar\.gz$/.test(name))
    .sort();
