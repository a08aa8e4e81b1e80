import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { type Finding, wrong } from './verdict.ts';

/** A dashboard that others have made has 1 MB, a script of the course two lines. */
const MOST_BYTES = 5 * 1024 * 1024;

export interface ReadingOptions {
  /** The most bytes that it may have. */
  most?: number;
}

/**
 * The content of a file of a submission, which may be a pipe, a device or a folder by that name: it never waits, and
 * never takes more than it may. Links are followed as far as they lead when it begins, to a file that is none. Throws
 * `wrong` by the file's `name` where it is no regular file, is too large or may not be read, and the error of the read
 * where there is none.
 */
export async function readRegular(
  file: string,
  name: string,
  { most = MOST_BYTES }: ReadingOptions = {},
): Promise<Buffer> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  // Windows knows neither.
  const flags = O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);
  const handle = await open(await realpath(file), flags).catch((error: NodeJS.ErrnoException) => {
    throw OPENED_IN_VAIN[error.code ?? '']?.(name) ?? error;
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw noFile(name, stats);
    if (stats.size > most) throw tooLarge(name, stats.size, most);
    return await contentOf(handle, name, most);
  } finally {
    await handle.close();
  }
}

/** The same as text. */
export const readText = async (file: string, name: string, options?: ReadingOptions): Promise<string> =>
  (await readRegular(file, name, options)).toString();

/** Something may be adding to it. */
async function contentOf(handle: FileHandle, name: string, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stream = handle.createReadStream({ autoClose: false, end: most });
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  if (bytes > most) throw tooLarge(name, bytes, most);
  return Buffer.concat(chunks);
}

/** What is neither file nor folder, where one of the two has to be. */
export const notPlain = (name: string): Finding =>
  wrong({
    text: {
      ja: `${name} は普通のファイルではありません（ソケットやパイプなど）。フォルダーの外に出してください。`,
      en: `${name} is no plain file but a socket, a pipe or a device. Move it out of the lab's folder.`,
    },
    place: { file: name },
  });

const noFile = (name: string, stats: Stats) => (stats.isDirectory() ? folderInstead(name) : notPlain(name));

const folderInstead = (name: string) =>
  wrong({
    text: {
      ja: `${name} がファイルではなくフォルダーになっています。フォルダーを消して、ファイルを置いてください。`,
      en: `${name} is a folder where a file is needed. Remove the folder and put the file there.`,
    },
    place: { file: name },
  });

const unreadable = (name: string) =>
  wrong({
    text: {
      ja: `${name} を読む権限がありません。ファイルの権限を直してください。`,
      en: `${name} may not be read. Change its permissions.`,
    },
    place: { file: name },
  });

const tooLarge = (name: string, bytes: number, most: number) => {
  const [size, limit] = [bytes, most].map((each) => `${Math.ceil(each / 1024)} KiB`);
  return wrong({
    text: {
      ja: `${name} が大きすぎます（${size}、上限 ${limit}）。`,
      en: `${name} is too large (${size}; ${limit} at most).`,
    },
    place: { file: name },
  });
};

const OPENED_IN_VAIN: Partial<Record<string, (name: string) => Finding>> = {
  // A socket, or a device that nothing drives; a link that has just become one.
  ENXIO: notPlain,
  ENODEV: notPlain,
  ELOOP: notPlain,
  EACCES: unreadable,
  EPERM: unreadable,
};
