import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Files that have changed since a warm stack was last brought up, in the folder that belongs to its lab. A spec may be
 * red before it needs the stack, and then the stack still runs with what it had.
 */
export interface Pending {
  /** Adds to them and tells all. */
  add(changed: readonly string[]): Promise<string[]>;
  /** The stack has seen them. */
  clear(): Promise<void>;
}

export function pendingIn(dir: string): Pending {
  const file = join(dir, 'pending.json');
  return {
    add: async (changed) => {
      const before = await readFile(file, 'utf8').then(JSON.parse, () => []);
      const all = [...new Set<string>([...before, ...changed])];
      await writeFile(file, JSON.stringify(all));
      return all;
    },
    clear: () => rm(file, { force: true }),
  };
}
