import { type Container, run } from './container.ts';

/** The entrypoint copies some 3,000 files; on a slow disk that takes seconds. */
const FILLED_WITHIN_MS = 30_000;
const BETWEEN_MS = 50;

/**
 * Waits until WordPress' entrypoint has filled the site and handed over to Apache. A container that has ended, or that
 * never becomes Apache, is not waited for: the steps after this say what is the matter with it.
 */
export async function untilSiteIsFilled(containers: readonly Container[]): Promise<void> {
  const sites = containers.filter((container) => container.role === 'wordpress');
  await Promise.all(sites.map(untilApache));
}

/** Within the container itself: to look from outside, again and again, would take longer than the copying. */
const UNTIL_APACHE = `
  left=${FILLED_WITHIN_MS / BETWEEN_MS}
  until [ "$(cat /proc/1/comm)" = apache2 ] || [ $((left -= 1)) -lt 0 ]; do sleep ${BETWEEN_MS / 1000}; done`;

async function untilApache(container: Container): Promise<void> {
  await run(container, ['sh', '-c', UNTIL_APACHE]).catch(() => undefined);
}
