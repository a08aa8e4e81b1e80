import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nameOf } from '../../../src/course/foreign-name.ts';
import { isArchive, withoutEnding } from '../archive/unpack.ts';
import { isIgnored } from '../ignored.ts';
import { fileNameOf } from './file-name.ts';

/** What one student has handed in, as it lies there. */
export interface HandedIn {
  name: string;
  /** The student's name as a file's. */
  file: string;
  /** Its bytes, since it may be no UTF-8. */
  path: Buffer;
  kind: 'folder' | 'archive';
}

/**
 * All that was handed in to some folders, by name: each folder or archive in them is one student's. A second one of the
 * same name has a number. What lies at `except` (the grades themselves) and what is hidden is none.
 */
export async function readClass(dirs: readonly string[], except: string): Promise<HandedIn[]> {
  const found = (await Promise.all(dirs.map((dir) => inFolder(dir, except)))).flat();
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const times = new Map<string, number>();
  return found.map(({ name, ...rest }) => {
    // Some systems tell neither case nor the ways to write an accent apart.
    const same = name.normalize().toLowerCase();
    const time = (times.get(same) ?? 0) + 1;
    times.set(same, time);
    const own = time === 1 ? name : `${name} (${time})`;
    return { name: own, file: fileNameOf(own), ...rest };
  });
}

async function inFolder(dir: string, except: string): Promise<Omit<HandedIn, 'file'>[]> {
  // Its types know no buffers, which alone carry a name as it is.
  const entries = (await readdir(dir, {
    withFileTypes: true,
    encoding: 'buffer' as BufferEncoding,
  })) as (Dirent & { name: string & Buffer })[];
  return entries.flatMap((entry): Omit<HandedIn, 'file'>[] => {
    const name = nameOf(entry.name);
    const path = Buffer.concat([Buffer.from(`${dir}/`), entry.name]);
    if (name.startsWith('.') || isIgnored(name) || resolve(String(path)) === except) return [];
    if (entry.isDirectory()) return [{ name, path, kind: 'folder' }];
    return entry.isFile() && isArchive(name) ? [{ name: withoutEnding(name), path, kind: 'archive' }] : [];
  });
}
