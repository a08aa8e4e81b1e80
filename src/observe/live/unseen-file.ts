import { type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { mountsOf } from '../../sandbox/admit/config-file.ts';
import { type Container, run } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/**
 * A file of the lab of which a live stack's container sees an older one: many editors write a new file in the old one's
 * place, and a mount of a single file stays with the old one until the container is restarted. Undefined where there is
 * none; else its name, relative to the lab's folder.
 */
export async function unseenFile(stack: Stack, container: Container): Promise<string | undefined> {
  for (const { source, target } of mountsOf(stack.model, container.service)) {
    const name = relative(stack.files.dir, source);
    const inside = await seenInside(container, target);
    if (!inside) continue;
    const outside = statSync(join(stack.live ?? stack.files.dir, name), { throwIfNoEntry: false });
    if (!outside || !isSame(inside, outside)) return name.split(sep).join('/');
  }
  return undefined;
}

interface Seen {
  /** Names that it has in a folder; a file that another has taken the place of has none. */
  links: number;
  size: number;
  /** s since 1970. */
  modified: number;
}

/** As the container sees it, not as its mounts would be made now. Undefined for a folder, and without a shell to ask. */
async function seenInside(container: Container, path: string): Promise<Seen | undefined> {
  const look = ['sh', '-c', '[ -f "$0" ] && stat -c "%h %s %Y" "$0"', path];
  const answer = await run(container, look).catch(() => undefined);
  if (answer?.exitCode !== 0) return undefined;
  const [links = 0, size = 0, modified = 0] = answer.stdout.trim().split(' ').map(Number);
  return { links, size, modified };
}

const isSame = (inside: Seen, { size, mtimeMs }: Stats) =>
  inside.links > 0 && inside.size === size && inside.modified === Math.floor(mtimeMs / 1000);
