import { type Entry, openPromise } from 'yauzl';
import { nameOf } from '../../../src/course/foreign-name.ts';
import { MOST_FILES } from './limits.ts';
import { noFile, tooMany } from './refusal.ts';
import type { Content, Room } from './room.ts';

/** A clone with all the programs that it uses, which are passed over; a list of more is there to keep us busy. */
const MOST_ENTRIES = 20 * MOST_FILES;
/** Of a link. */
const LONGEST_TARGET = 4096;

/** Unpacks a zip archive. Throws `wrong` where a limit is broken, and what yauzl has to say of a damaged one. */
export async function unzip(file: string, room: Room): Promise<void> {
  const zip = await openPromise(file, { decodeStrings: false, autoClose: false });
  try {
    if (zip.entryCount > MOST_ENTRIES) throw tooMany(MOST_FILES);
    for await (const entry of zip.eachEntry()) {
      const name = slashed(nameOf(entry.fileNameRaw));
      if (!room.takes(name)) continue;
      const content = () => zip.openReadStreamPromise(entry);
      const kind = kindOf(entry, name);
      if (kind === 'folder') await room.folder(name);
      else if (kind === 'link') room.link(name, await targetOf(entry, name, content));
      else if (kind === 'file') await room.file(name, content, modeOf(entry) || PLAIN);
      else throw noFile(name);
    }
  } finally {
    zip.close();
  }
}

/** Archives of some Windows programs have its separator. */
const slashed = (name: string) => name.replaceAll('\\', '/');

/** Of a file that comes from a system without modes. */
const PLAIN = 0o644;

/** Programs on Unix put a file's mode there, others nothing. */
const modeOf = ({ externalFileAttributes }: Entry) => externalFileAttributes >>> 16;

function kindOf(entry: Entry, name: string): 'file' | 'folder' | 'link' | 'other' {
  const type = modeOf(entry) & 0o170000;
  if (name.endsWith('/') || type === 0o040000) return 'folder';
  if (type === 0o120000) return 'link';
  return type === 0o100000 || type === 0 ? 'file' : 'other';
}

async function targetOf(entry: Entry, name: string, content: Content): Promise<string> {
  if (entry.uncompressedSize > LONGEST_TARGET) throw noFile(name);
  const chunks: Buffer[] = [];
  for await (const chunk of await content()) chunks.push(chunk);
  return nameOf(Buffer.concat(chunks));
}
