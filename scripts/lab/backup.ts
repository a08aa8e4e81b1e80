import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import { LABS } from '../../src/course/places.ts';
import { MEMORY } from '../progress.ts';

/** Copies a lab's folder to where nothing overwrites it, and returns that place. */
export async function backUp(lab: Lab, now = new Date()): Promise<string> {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  const backup = join(MEMORY, 'backups', `${lab.id}-${stamp}`);
  await cp(join(LABS, lab.id), backup, { recursive: true, verbatimSymlinks: true });
  return backup;
}
