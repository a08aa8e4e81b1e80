import { type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { mountsOf } from '../../sandbox/admit/config-file.ts';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/**
 * A file of the lab of which a live stack's container sees an older one: many editors write a new file in the old one's
 * place, and a mount of a single file stays with the old one until the container is restarted. Undefined where there is
 * none; else its name, relative to the lab's folder.
 */
export async function unseenFile(stack: Stack, container: Container): Promise<string | undefined> {
  for (const { source, target } of mountsOf(stack.model, container.service)) {
    const name = relative(stack.files.dir, source);
    const inside = await statInside(container, target);
    if (!inside || inside.isFolder) continue;
    const outside = statSync(join(stack.live ?? stack.files.dir, name), { throwIfNoEntry: false });
    if (!outside || !isSame(inside, outside)) return name.split(sep).join('/');
  }
  return undefined;
}

interface StatInside {
  size: number;
  modified: number;
  isFolder: boolean;
}

/** Go's bit for a folder among a file's modes. */
const FOLDER = 2 ** 31;

/** Without a program of the container's, which may have none. */
async function statInside({ handle }: Container, path: string): Promise<StatInside | undefined> {
  const answer = await handle.infoArchive({ path }).catch(() => undefined);
  const header = (answer as { headers?: Record<string, string> } | undefined)?.headers;
  const told = header?.['x-docker-container-path-stat'];
  if (told === undefined) return undefined;
  const { size, mtime, mode } = JSON.parse(Buffer.from(told, 'base64').toString()) as {
    size: number;
    mtime: string;
    mode: number;
  };
  return { size, modified: Date.parse(mtime), isFolder: mode >= FOLDER };
}

/** A virtual machine's file systems may keep whole seconds alone. */
const isSame = (inside: StatInside, { size, mtimeMs }: Stats) =>
  inside.size === size && Math.abs(inside.modified - mtimeMs) < 1000;
