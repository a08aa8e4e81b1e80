import { createWriteStream } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { staysInside } from '../../../src/sandbox/admit/copy.ts';
import { isIgnored } from '../ignored.ts';
import { bounded } from './bounded.ts';
import { MOST_BYTES, MOST_DEPTH, MOST_FILES } from './limits.ts';
import * as refusal from './refusal.ts';

/** Opens what an entry holds; it is read at once, since an error that nobody listens for would end the process. */
export type Content = () => Promise<AsyncIterable<Buffer>>;

/** A folder that what an archive holds is unpacked into, within limits. What breaks one throws `wrong`. */
export interface Room {
  /** Whether an entry of this name is a part of a submission; all others are passed over. */
  takes(name: string): boolean;
  folder(name: string): Promise<void>;
  /** Counts the bytes as they come, whatever the archive has promised. */
  file(name: string, content: Content, mode: number): Promise<void>;
  /** Made at the end, so that nothing is ever written through it. */
  link(name: string, target: string): void;
  /** Makes the links, each of which has to end in the folder. */
  close(): Promise<void>;
}

export function roomIn(dir: string): Room {
  const left = { bytes: MOST_BYTES };
  let files = 0;
  const links = new Map<string, { target: string; name: string }>();

  const partsOf = (name: string): string[] => {
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (/^\/|^[A-Za-z]:\/|\0/.test(name) || parts.includes('..')) throw refusal.leaves(name);
    if (parts.length > MOST_DEPTH) throw refusal.tooDeep(name, MOST_DEPTH);
    return parts;
  };

  const place = (name: string): string => {
    files += 1;
    if (files > MOST_FILES) throw refusal.tooMany(MOST_FILES);
    return join(dir, ...partsOf(name));
  };

  return {
    takes: (name) => !partsOf(name).some(isIgnored),
    folder: async (name) => void (await mkdir(place(name), { recursive: true })),
    file: async (name, content, mode) => {
      const path = place(name);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await content(), bounded(left), createWriteStream(path));
      // We have to read it, whatever its owner was denied.
      await chmod(path, (mode & 0o777) | 0o600);
    },
    link: (name, target) => void links.set(place(name), { target, name }),
    close: async () => {
      for (const path of links.keys())
        for (let above = dirname(path); above !== dir; above = dirname(above))
          if (links.has(above)) throw refusal.leaves(links.get(path)?.name ?? '');
      for (const [path, { target }] of links) {
        await mkdir(dirname(path), { recursive: true });
        await symlink(target, path);
      }
      for (const [path, { name }] of links) if (!(await staysInside(dir, path))) throw refusal.leaves(name);
    },
  };
}
