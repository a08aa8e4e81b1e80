import { cp, lstat, mkdir, readdir, readlink, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { wrong } from '../../course/verdict.ts';

/** A lab is a handful of text files and at most an archive of 10 MB; more is an accident. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Copies a lab's folder of a submission into a fresh folder, so that nothing ever writes into the submission.
 * Throws `wrong` where it is missing, too large, or holds a link that leaves it or something that is no file at all.
 */
export async function copyLab(from: string, to: string): Promise<void> {
  const root = await realpath(from).catch(() => undefined);
  if (!root) throw noFolder(from);
  await refuseOddities(root);
  await mkdir(to, { recursive: true });
  await cp(root, to, { recursive: true, verbatimSymlinks: true });
}

async function refuseOddities(root: string): Promise<void> {
  let bytes = 0;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length + 1);
    if (entry.isSymbolicLink()) {
      // An absolute link would lead from the copy back into the submission.
      if (isAbsolute(await readlink(path)) || !(await staysInside(root, path))) throw leavingLink(name);
    } else if (entry.isFile()) bytes += (await lstat(path)).size;
    else if (!entry.isDirectory()) throw noFile(name);
  }
  if (bytes > MOST_BYTES) throw tooLarge(bytes);
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

const leavingLink = (file: string) =>
  wrong({
    text: {
      ja: `${file} はラボのフォルダーの外を指すシンボリックリンクです。中身をフォルダーの中に置いてください。`,
      en: `${file} is a symbolic link that leaves the lab's folder. Put its content into the folder.`,
    },
    place: { file },
  });

const noFile = (file: string) =>
  wrong({
    text: {
      ja: `${file} は普通のファイルではありません（ソケットやパイプなど）。フォルダーの外に出してください。`,
      en: `${file} is no plain file but a socket, a pipe or a device. Move it out of the lab's folder.`,
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
