import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import { LABS } from '../../src/course/places.ts';
import { MEMORY } from '../progress.ts';

/** Copies a lab's folder to where nothing overwrites it, another copy of the same second included; returns that place. */
export async function backUp(
  lab: Lab,
  now = new Date(),
  { labs = LABS, memory = MEMORY }: { labs?: string; memory?: string } = {},
): Promise<string> {
  const backups = join(memory, 'backups');
  await mkdir(backups, { recursive: true });
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  const backup = await freshFolder(join(backups, `${lab.id}-${stamp}`));
  await cp(join(labs, lab.id), backup, { recursive: true, verbatimSymlinks: true });
  return backup;
}

/** Made by whoever comes first; the next one has a number. */
async function freshFolder(path: string, number = 1): Promise<string> {
  const folder = number === 1 ? path : `${path}-${number}`;
  try {
    await mkdir(folder);
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return freshFolder(path, number + 1);
  }
}
