import { existsSync } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { entriesIn, kindOf } from '../../course/folder.ts';
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
  await Promise.all([dir, written].map((copy) => removeOtherKinds(copy, fresh)));
  await syncFolders(fresh, { dir, written });
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
  for (const name of gone) {
    // A folder may have taken its place.
    if (now.some((each) => each.startsWith(`${name}/`))) continue;
    await Promise.all([dir, written].map((copy) => rm(join(copy, name), { force: true })));
  }
  await rm(fresh, { recursive: true, force: true });
  return [...changed, ...gone];
}

/**
 * What stands in a copy where the submission has something of another kind: a folder in a file's place, a pipe that a
 * container left, and every link that is not the submission's, which we would follow to what is none of it.
 */
async function removeOtherKinds(copy: string, fresh: string): Promise<void> {
  const wanted = new Map((await entriesIn(fresh)).map(({ name, kind }) => [name, kind]));
  for (const name of wanted.keys()) {
    const stats = await lstat(join(copy, name)).catch(() => undefined);
    if (stats && kindOf(stats) !== wanted.get(name))
      await rm(join(copy, name), { recursive: true, force: true });
  }
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const given = await readlink(join(fresh, path.slice(copy.length + 1))).catch(() => undefined);
    if ((await readlink(path)) !== given) await rm(path);
  }
}

/** An empty folder counts, too: a mount or a link may name it. */
async function syncFolders(fresh: string, { dir, written }: Copies): Promise<void> {
  const [now, before] = await Promise.all([foldersIn(fresh), foldersIn(written)]);
  for (const copy of [dir, written]) {
    for (const name of before.filter((each) => !now.includes(each)))
      await rm(join(copy, name), { recursive: true, force: true });
    for (const name of now) await mkdir(join(copy, name), { recursive: true });
  }
}

const foldersIn = async (dir: string): Promise<string[]> =>
  (await entriesIn(dir)).filter(({ kind }) => kind === 'folder').map(({ name }) => name);

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
