import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FIXTURES } from '../../src/course/places.ts';
import type { TempFolder } from '../../src/course/temp-folder.ts';
import type { Verdict } from '../../src/course/verdict.ts';

/** A submission that tries something, and what it must get for it. */
export interface Hostile {
  /** What it tries, in a few words. */
  name: string;
  lab: string;
  /** What it lays over the lab's fixture, by relative paths; null takes a file away. */
  files?: Readonly<Record<string, string | Buffer | null>>;
  /** What no file can hold: pipes, links, odd names. It gets the lab's folder. */
  make?: (folder: string) => Promise<unknown>;
  must: Must;
  /** Whether it gets as far as a container, so that the fixture has to be seen green right after it. */
  starts?: true;
}

export interface Must {
  verdict: Verdict;
  /** The step that is red; where none is named, the lab's first one. */
  step?: string;
  /** A fragment of what is said in English, evidence and place (`file:line`) included. */
  says?: RegExp;
}

/** A folder shaped like labs/ with the submission's lab in it. */
export async function layOut({
  lab,
  files = {},
  make,
}: Pick<Hostile, 'lab' | 'files' | 'make'>): Promise<TempFolder> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'kata-hostile-')));
  const inside = join(dir, lab);
  await cp(join(FIXTURES, lab), inside, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const path = join(inside, name);
    if (content === null) await rm(path, { recursive: true });
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
  }
  await make?.(inside);
  // Node's own removal gives up where a path is longer than the kernel takes.
  return { dir, [Symbol.asyncDispose]: async () => void (await promisify(execFile)('rm', ['-rf', dir])) };
}
