import { type Container, run } from '../sandbox/stack/container.ts';

/** On the volume that holds the site, and no page of it. */
const FILE = '/var/www/html/.filling';
/** Enough to bend the line of free space far beyond what else is written meanwhile. */
const MEGABYTES = 16;

/**
 * Lets the free space of the site's volume fall while `body` runs, so that a prediction differs from the present, and
 * gives it back in any case. `body` gets the time when it had fallen (ms since 1970).
 */
export async function whileDiskFills<T>(
  container: Container,
  body: (fallenAt: number) => Promise<T>,
): Promise<T> {
  try {
    await run(container, ['dd', 'if=/dev/zero', `of=${FILE}`, 'bs=1M', `count=${MEGABYTES}`, 'conv=fsync']);
    return await body(Date.now());
  } finally {
    await run(container, ['rm', '-f', FILE]);
  }
}
