import type { Dirent, Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { nameOf } from './foreign-name.ts';
import { wrong } from './verdict.ts';

/** What is in a folder of a submission, found without following a link or opening a file. */
export interface Entry {
  /** Relative to the folder, with forward slashes. */
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
  /** In bytes. */
  size: number;
  mode: number;
  /** Whether the name is UTF-8. If not, `name` is a rendering for people, by which nothing can be opened. */
  isNamed: boolean;
}

/** A site that a container has filled has 3,500; a lab has ten. */
const MOST_ENTRIES = 10_000;
const MOST_DEPTH = 20;
/** In bytes: far below what a system takes, since a copy's path begins with more than the submission's. */
const LONGEST_NAME = 1000;

/**
 * All that is below a folder, in no order. It counts as it walks, so that a folder without end ends it; what has a name
 * that is not UTF-8 is told, but not entered. Throws `wrong` where there is too much, or a folder can't be read.
 */
export async function entriesIn(root: string): Promise<Entry[]> {
  const found: Entry[] = [];
  const queue = [''];
  for (const folder of queue) {
    const depth = folder === '' ? 0 : folder.split('/').length;
    if (depth > MOST_DEPTH || Buffer.byteLength(folder) > LONGEST_NAME) throw tooDeep(folder);
    for await (const bytes of namesIn(root, folder)) {
      if (found.length >= MOST_ENTRIES) throw tooMany(root);
      const isNamed = bytes.equals(Buffer.from(bytes.toString()));
      const name = `${folder}${folder && '/'}${nameOf(bytes)}`;
      const path = Buffer.concat([Buffer.from(`${root}/${folder}/`), bytes]);
      // What has gone in between was never there.
      const stats = await lstat(path).catch(() => undefined);
      if (stats === undefined) continue;
      const kind = kindOf(stats);
      found.push({ name, kind, size: stats.size, mode: stats.mode, isNamed });
      if (kind === 'folder' && isNamed) queue.push(name);
    }
  }
  return found;
}

async function* namesIn(root: string, folder: string): AsyncGenerator<Buffer> {
  try {
    // Its types know no buffers, which alone carry a name as it is.
    for await (const { name } of await opendir(`${root}/${folder}`, { encoding: 'buffer' as BufferEncoding }))
      yield name as Dirent['name'] & Buffer;
  } catch (error) {
    if (/^(EACCES|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw closed(folder);
    throw error;
  }
}

/** What a file system says something is, links not followed. */
export const kindOf = (stats: Stats): Entry['kind'] => {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'other';
};

const tooMany = (root: string) =>
  wrong({
    text: {
      ja: `ラボのフォルダー ${root} のファイルが多すぎます（上限 ${MOST_ENTRIES} 個）。ラボに関係のないファイルを外に出してください。`,
      en: `The lab's folder ${root} holds too many files (${MOST_ENTRIES} at most). Move what is no part of the lab elsewhere.`,
    },
  });

const tooDeep = (folder: string) => {
  const top = folder.split('/')[0] ?? folder;
  return wrong({
    text: {
      ja: `${top} の中のフォルダーが深すぎます（上限 ${MOST_DEPTH} 段、名前は合わせて ${LONGEST_NAME} バイト）。ラボのフォルダーの外に出してください。`,
      en: `The folders in ${top} go too deep (${MOST_DEPTH} levels and ${LONGEST_NAME} bytes of names at most). Move them out of the lab's folder.`,
    },
    place: { file: top },
  });
};

const closed = (folder: string) =>
  wrong({
    text: {
      ja: `フォルダー ${folder || '.'} を読む権限がありません。権限を直すか、ラボのフォルダーの外に出してください。`,
      en: `The folder ${folder || '.'} may not be read. Change its permissions, or move it out of the lab's folder.`,
    },
    place: { file: folder || '.' },
  });
