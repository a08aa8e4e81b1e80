import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { linesOf } from '../../src/course/bounded.ts';
import { PROJECT } from '../../src/course/places.ts';
import { FOLDER } from '../../src/sandbox/stack/run.ts';

/** How a run of the command went. */
export interface Ended {
  /** Its exit status; null where it was killed. */
  status: number | null;
  /** On standard output. */
  shown: string;
  /** From the signal to the end. */
  seconds: number;
  /** The ids of the runs that it was in the middle of when the signal came. */
  runs: string[];
}

/**
 * `npm run grade` in a process of its own, to its end or to a signal as soon as there is a result. Its temporary files are
 * in a folder of their own, where its runs are told by their names.
 */
export async function grade(
  words: readonly string[],
  { TMPDIR, signal }: { TMPDIR: string; signal?: NodeJS.Signals },
): Promise<Ended> {
  const child = spawn(process.execPath, [join(PROJECT, 'scripts/launch.cjs'), 'grade', ...words], {
    cwd: PROJECT,
    env: { ...process.env, TMPDIR, KATA_LANG: 'en', NO_COLOR: '1' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [shown, ended] = [text(child.stdout), once(child, 'exit')];
  let [began, runs]: [number, string[]] = [0, []];
  for await (const line of linesOf(child.stderr)) {
    if (signal === undefined || began > 0 || !/^\d+\/\d+ /.test(line)) continue;
    began = Date.now();
    runs = await runsIn(TMPDIR);
    child.kill(signal);
  }
  const [status] = (await ended) as [number | null];
  return { status, shown: await shown, seconds: (Date.now() - began) / 1000, runs };
}

/** The runs whose folders are in a folder. */
export const runsIn = async (dir: string): Promise<string[]> =>
  (await readdir(dir)).filter((name) => name.startsWith(FOLDER)).map((name) => name.slice(FOLDER.length));
