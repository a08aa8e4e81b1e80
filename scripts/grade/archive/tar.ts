import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { nameOf } from '../../../src/course/foreign-name.ts';
import { bounded } from './bounded.ts';
import { MOST_BYTES } from './limits.ts';
import { noFile } from './refusal.ts';
import type { Room } from './room.ts';

/** With all that is passed over in it, which has to be read, too. */
const MOST_READ = 10 * MOST_BYTES;

/** Unpacks a tar archive, gzipped or not. Throws `wrong` where a limit is broken, and what its readers have to say. */
export async function untar(file: string, room: Room, { gzipped }: { gzipped: boolean }): Promise<void> {
  const entries = extract(BYTE_BY_BYTE);
  const stages = [
    createReadStream(file),
    ...(gzipped ? [createGunzip()] : []),
    bounded({ bytes: MOST_READ }),
    entries,
  ];
  const read = pipeline(stages);
  // Where an entry is refused, the reading ends with it, and what it then says is nobody's news.
  read.catch(() => undefined);
  for await (const entry of entries) {
    await unpack(entry, room);
    entry.resume();
  }
  await read;
}

/** Names that are no UTF-8 survive so; those of extended headers always are. The types leave the option out. */
const BYTE_BY_BYTE = { filenameEncoding: 'latin1' } as Parameters<typeof extract>[0];

const textOf = (bytes: string) => nameOf(Buffer.from(bytes, 'latin1'));

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

async function unpack(entry: Entry, room: Room): Promise<void> {
  const { header } = entry;
  const { path, linkpath } = (header.pax ?? {}) as { path?: string; linkpath?: string };
  const name = path ?? textOf(header.name);
  if (!room.takes(name)) return;
  switch (header.type) {
    case 'directory':
      return room.folder(name);
    case 'file':
    case 'contiguous-file':
      return room.file(name, async () => entry as AsyncIterable<Buffer>, header.mode);
    case 'symlink':
      return room.link(name, linkpath ?? textOf(header.linkname));
    default:
      throw noFile(name);
  }
}
