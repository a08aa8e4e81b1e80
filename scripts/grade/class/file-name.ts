import { createHash } from 'node:crypto';
import { visibleName } from '../../../src/course/visible.ts';

/** Names are cut here, so that an ending and a digest still fit; in UTF-8 bytes of at most four each. */
const LONGEST = 50;

/**
 * A person's name as the name of a file, on any system: the name itself where it can be one, else what is left of it with
 * a digest, so that no two names share a file.
 */
export function fileNameOf(name: string): string {
  const clean = visibleName(name)
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[. ]|[. ]$/g, '_');
  const short = [...clean].slice(0, LONGEST).join('');
  if (short === name && !RESERVED.test(name)) return name;
  return `${short}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

/** What Windows takes for a device. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
