import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from './lab.ts';
import { STARTERS } from './places.ts';

/** Files of labs/ that instruct the learner and are no part of a submission. */
export const INSTRUCTIONS = ['lab.yaml', 'README.md', 'README.en.md'];

/** True where every file of the starter is as it was given and nothing was added. */
export async function isUntouched(lab: Lab, submission: string): Promise<boolean> {
  const [theirs, given] = await Promise.all([
    listFiles(join(submission, lab.id)),
    listFiles(join(STARTERS, lab.id)),
  ]);
  if (theirs.join('\n') !== given.join('\n')) return false;
  const same = await Promise.all(
    given.map(async (name) => {
      const [a, b] = await Promise.all([
        readFile(join(submission, lab.id, name), 'utf8'),
        readFile(join(STARTERS, lab.id, name), 'utf8'),
      ]);
      return withLf(a) === withLf(b);
    }),
  );
  return same.every(Boolean);
}

/** A checkout on Windows may have turned the line ends of either. */
const withLf = (text: string) => text.replaceAll('\r\n', '\n');

/** Every file of a lab's folder that is the learner's business, sorted, with forward slashes. */
export async function listFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !INSTRUCTIONS.includes(name) && !/^node_exporter-.*\.tar\.gz$/.test(name))
    .sort();
}
