import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { answerIn } from './presence.ts';
import { folderOfRun, ID_BYTES, type Run, USER_ID } from './run.ts';

/** The ids of the runs that this process has begun. */
export const begun = new Set<string>();

/** Begins a run, with a folder of its own in which this process answers from now on. */
export async function beginRun(): Promise<Run> {
  const id = randomBytes(ID_BYTES).toString('hex');
  const dir = await folderOfRun(id);
  await mkdir(dir, { mode: 0o700 });
  await answerIn(dir);
  begun.add(id);
  return { id, user: USER_ID, dir };
}
