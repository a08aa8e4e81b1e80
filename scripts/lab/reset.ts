import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import { LABS, STARTERS } from '../../src/course/places.ts';
import { isUntouched, listFiles } from '../../src/course/submission.ts';
import { backUp } from './backup.ts';

/** Puts a lab's starter back. Returns the folder with the backup; undefined where there was nothing to put back. */
export async function reset(lab: Lab, now = new Date()): Promise<string | undefined> {
  if (await isUntouched(lab, LABS)) return undefined;
  const dir = join(LABS, lab.id);
  const backup = await backUp(lab, now);
  for (const file of await listFiles(dir)) await rm(join(dir, file));
  await cp(join(STARTERS, lab.id), dir, { recursive: true });
  return backup;
}
