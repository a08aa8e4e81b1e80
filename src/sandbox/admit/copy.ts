import { chmod, lstat, mkdir, readlink, realpath, symlink, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type Entry, entriesIn } from '../../course/folder.ts';
import { notPlain, readRegular } from '../../course/regular-file.ts';
import { wrong } from '../../course/verdict.ts';

/** A lab is a handful of text files and at most an archive of 10 MB; more is an accident. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Copies a lab's folder of a submission into a fresh folder, so that nothing ever writes into the submission. What has a
 * name that is not UTF-8 stays behind: no file of the lab can name it. Throws `wrong` as `checkLab` does.
 */
export async function copyLab(from: string, to: string): Promise<void> {
  const entries = await checkLab(from);
  await mkdir(to, { recursive: true });
  for (const { name, kind, mode, isNamed } of entries) {
    if (!isNamed) continue;
    const [path, copy] = [join(from, name), join(to, name)];
    if (kind === 'folder') await mkdir(copy);
    else if (kind === 'link') await symlink(await readlink(path), copy);
    else {
      await writeFile(copy, await readRegular(path, name, { most: MOST_BYTES }));
      await chmod(copy, mode);
    }
  }
}

/**
 * All that is in a lab's folder of a submission. Throws `wrong` where it is missing, another one's by a link, too large,
 * or holds a link that leaves it or something that is no file at all.
 */
export async function checkLab(root: string): Promise<Entry[]> {
  const found = await lstat(root).catch(() => undefined);
  if (found?.isSymbolicLink()) throw linkedFolder(root);
  if (!found?.isDirectory()) throw noFolder(root);
  const entries = await entriesIn(root);
  for (const { name, kind, isNamed } of entries) {
    if (kind === 'other') throw notPlain(name);
    if (kind !== 'link' || !isNamed) continue;
    // An absolute link would lead from the copy back into the submission.
    const path = join(root, name);
    if (isAbsolute(await readlink(path)) || !(await staysInside(root, path))) throw leavingLink(name);
  }
  const bytes = entries.reduce((sum, { kind, size }) => sum + (kind === 'file' ? size : 0), 0);
  if (bytes > MOST_BYTES) throw tooLarge(bytes);
  return entries;
}

/** Whether a path, its links resolved, lies in a folder. A path that does not exist yet is judged by its parents. */
export async function staysInside(root: string, path: string): Promise<boolean> {
  const base = await realpath(root);
  let rest = path;
  let real = await realpath(rest).catch(() => undefined);
  while (real === undefined && rest.includes(sep) && rest !== sep) {
    const dangling = await lstat(rest).catch(() => undefined);
    if (dangling?.isSymbolicLink()) return false;
    rest = rest.slice(0, rest.lastIndexOf(sep)) || sep;
    real = await realpath(rest).catch(() => undefined);
  }
  return real === base || (real?.startsWith(base + sep) ?? false);
}

/** Whether no part of a path below a folder is a link, so that nobody can turn it elsewhere later. */
export async function isPlainPath(root: string, path: string): Promise<boolean> {
  const base = await realpath(root);
  // Compose tells paths by their real names, whatever the folder was called.
  const below = [root, base].map((each) => relative(each, path)).find((each) => !/^\.\.(\/|$)/.test(each));
  if (below === undefined) return false;
  const parts = below.split(sep);
  for (const index of parts.keys()) {
    const part = await lstat(join(base, ...parts.slice(0, index + 1))).catch(() => undefined);
    if (part?.isSymbolicLink()) return false;
  }
  return true;
}

const noFolder = (from: string) =>
  wrong({
    text: { ja: `ラボのフォルダー ${from} がありません。`, en: `The lab's folder ${from} is not there.` },
  });

const linkedFolder = (root: string) =>
  wrong({
    text: {
      ja: `ラボのフォルダー ${root} は別の場所へのシンボリックリンクです。フォルダーそのものを置いてください。`,
      en: `The lab's folder ${root} is a symbolic link to another place. Put the folder itself there.`,
    },
  });

const leavingLink = (file: string) =>
  wrong({
    text: {
      ja: `${file} はラボのフォルダーの外を指すシンボリックリンクです。中身をフォルダーの中に置いてください。`,
      en: `${file} is a symbolic link that leaves the lab's folder. Put its content into the folder.`,
    },
    place: { file },
  });

const tooLarge = (bytes: number) => {
  const size = `${Math.round(bytes / 1024 / 1024)} MiB`;
  return wrong({
    text: {
      ja: `ラボのフォルダーが大きすぎます（${size}、上限 100 MiB）。ラボに関係のないファイルを外に出してください。`,
      en: `The lab's folder is too large (${size}; 100 MiB at most). Move what is no part of the lab elsewhere.`,
    },
  });
};
