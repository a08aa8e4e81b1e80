import { open } from 'node:fs/promises';
import { Finding } from '../../../src/course/verdict.ts';
import { unreadable } from './refusal.ts';
import { type Room, roomIn } from './room.ts';
import { untar } from './tar.ts';
import { unzip } from './zip.ts';

const ENDING = /\.(zip|tar|tar\.gz|tgz)$/i;

/** Whether a file is an archive, by its name. */
export const isArchive = (name: string): boolean => ENDING.test(name);

/** An archive's name without what tells its kind. */
export const withoutEnding = (name: string): string => name.replace(ENDING, '');

/**
 * Unpacks an archive, of whatever kind its content is, into an empty folder: plain files, folders, and links that stay in
 * it. Throws a `Finding` where it breaks a limit or can't be read; what has been unpacked by then stays.
 */
export async function unpack(file: string, into: string): Promise<void> {
  const room = roomIn(into);
  try {
    await read(file, room);
    await room.close();
  } catch (error) {
    throw error instanceof Finding ? error : unreadable(error);
  }
}

async function read(file: string, room: Room): Promise<void> {
  const start = await startOf(file);
  if (start.toString('latin1', 0, 2) === 'PK') return unzip(file, room);
  return untar(file, room, { gzipped: start[0] === 0x1f && start[1] === 0x8b });
}

async function startOf(file: string): Promise<Buffer> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  return buffer.subarray(0, bytesRead);
}
