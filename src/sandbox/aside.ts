import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Volumes that a run has no more use for and that go when it ends. A site holds 3,000 files, which take their time to
 * remove; and a file system without a journal passes over each of them, for minutes, whenever a file is made.
 */
export interface Aside {
  /** Sets volumes aside. Returns those that are to go at once, the oldest, where there are too many. */
  add(volumes: readonly string[]): Promise<string[]>;
  all(): Promise<string[]>;
}

/** A site takes 66 MB of the disk, and every second volume or so is a site. */
const MOST = 50;

/** Those of the run with this folder. The engine gives what it names itself no label, so the names are noted there. */
export function asideIn(dir: string): Aside {
  const note = join(dir, 'volumes');
  const all = async () => (await readFile(note, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  return {
    all,
    add: async (volumes) => {
      const every = [...new Set([...(await all()), ...volumes])];
      await mkdir(dir, { recursive: true });
      await writeFile(note, every.slice(-MOST).join('\n'));
      return every.slice(0, -MOST);
    },
  };
}
