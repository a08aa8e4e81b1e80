import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { folderIn } from './admit/node-exporter-archive.ts';

/** More than a sitting's worth of saves. */
const MOST_KNOWN = 200;

/** A question whose answer depends on nothing but its words and what is in some files and folders. */
export interface Question {
  words: unknown;
  paths: readonly string[];
}

/**
 * Remembers answers: what has been answered for the same words and the same contents before is not asked again. An answer
 * that is thrown, or that `keep` does not take for one, is not remembered.
 */
export function remembered<T>(keep: (answer: T) => boolean = () => true) {
  const known = new Map<string, T>();
  return async (question: Question, ask: () => Promise<T>): Promise<T> => {
    const key = await digest(question);
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = await ask();
    if (known.size >= MOST_KNOWN) known.clear();
    if (keep(answer)) known.set(key, answer);
    return answer;
  };
}

async function digest({ words, paths }: Question): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([words, paths]));
  for (const path of paths) {
    for (const file of await filesAt(path)) {
      const content = await readFile(file);
      hash.update(`\n${file} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

/** Node exporter's archive is the sandbox's own and never changes. */
async function filesAt(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !folderIn(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}
