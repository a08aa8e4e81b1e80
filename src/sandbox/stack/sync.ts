import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entriesIn } from '../../course/folder.ts';
import { copyLab } from '../admit/copy.ts';
import { folderIn } from '../admit/node-exporter-archive.ts';

/** The sandbox's two copies of a lab: the one that runs, which time-lapse may quicken, and the one as written. */
export interface Copies {
  dir: string;
  written: string;
}

/**
 * Brings both copies up to date with the submission and names the files that differ from the last time. Files are
 * rewritten in place, since a container that mounts one file goes on seeing the old one where it is replaced.
 */
export async function syncLab(from: string, { dir, written }: Copies): Promise<string[]> {
  const fresh = `${written}-next`;
  await rm(fresh, { recursive: true, force: true });
  await copyLab(from, fresh);
  await Promise.all([dir, written].map((copy) => removeOtherLinks(copy, fresh)));
  const [now, before] = await Promise.all([filesIn(fresh), filesIn(written)]);
  const gone = before.filter((name) => !now.includes(name));
  const changed: string[] = [];
  for (const name of now) {
    const content = await readFile(join(fresh, name));
    const same = before.includes(name) && content.equals(await readFile(join(written, name)));
    if (same && existsSync(join(dir, name))) continue;
    for (const copy of [dir, written]) {
      await mkdir(dirname(join(copy, name)), { recursive: true });
      await copyFile(join(fresh, name), join(copy, name));
    }
    changed.push(name);
  }
  // Containers' own links are gone by now, and where the learner made one a container's file may be.
  for (const { name, target } of await linksIn(fresh)) {
    for (const copy of [dir, written]) {
      if ((await readlink(join(copy, name)).catch(() => undefined)) === target) continue;
      await rm(join(copy, name), { recursive: true, force: true });
      await mkdir(dirname(join(copy, name)), { recursive: true });
      await symlink(target, join(copy, name));
      if (copy === written) changed.push(name);
    }
  }
  for (const name of gone)
    await Promise.all([dir, written].map((copy) => rm(join(copy, name), { force: true })));
  await rm(fresh, { recursive: true, force: true });
  return [...changed, ...gone];
}

/**
 * A container that may write into the running copy may have left links there, which we would follow out of it; and those
 * of the submission as it was would lead to what is none of it now.
 */
async function removeOtherLinks(dir: string, fresh: string): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const given = await readlink(join(fresh, path.slice(dir.length + 1))).catch(() => undefined);
    if ((await readlink(path)) !== given) await rm(path);
  }
}

async function linksIn(fresh: string): Promise<{ name: string; target: string }[]> {
  const links = (await entriesIn(fresh)).filter(({ kind }) => kind === 'link');
  return Promise.all(links.map(async ({ name }) => ({ name, target: await readlink(join(fresh, name)) })));
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !folderIn(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
}
