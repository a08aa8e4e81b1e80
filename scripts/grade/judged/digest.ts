import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesIn } from '../../../src/course/folder.ts';
import type { Lab } from '../../../src/course/lab.ts';
import { PROJECT, SPECS } from '../../../src/course/places.ts';
import { readRegular } from '../../../src/course/regular-file.ts';
import { Finding } from '../../../src/course/verdict.ts';
import { MOST_BYTES } from '../archive/limits.ts';

/**
 * Tells whether a lab's folder of a submission, and what it is judged by, are still the same. Undefined for a folder that
 * holds more than is ever looked at, which is soon judged.
 */
export async function digestOf(lab: Lab, submission: string): Promise<string | undefined> {
  const root = join(submission, lab.id);
  const hash = createHash('sha256');
  const add = (...parts: unknown[]) => hash.update(`${JSON.stringify(parts)}\n`);
  try {
    add(lab.id, await judgedBy(), await readFile(join(SPECS, `${lab.id}.spec.ts`), 'utf8'));
    const entries = (await entriesIn(root)).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) return undefined;
    for (const { name, kind, mode, size, isNamed } of entries) {
      add(name, kind, mode, kind === 'file' ? size : 0);
      if (!isNamed) continue;
      if (kind === 'link') add(await readlink(join(root, name)));
      if (kind === 'file') hash.update(await readRegular(join(root, name), name, { most: MOST_BYTES }));
    }
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof Finding || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

/** The suite's own version; what a version says of a submission, the next one may not. */
async function judgedBy(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
