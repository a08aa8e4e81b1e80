import { type Container, run } from './container.ts';

/** The entrypoint copies some 3,000 files; on a slow disk that takes seconds. */
const FILLED_WITHIN_MS = 30_000;

/**
 * Waits until WordPress' entrypoint has filled the site and handed over to Apache. A container that has ended, or that
 * never becomes Apache, is not waited for: the steps after this say what is the matter with it.
 */
export async function untilSiteIsFilled(containers: readonly Container[]): Promise<void> {
  const sites = containers.filter((container) => container.role === 'wordpress');
  await Promise.all(sites.map(untilApache));
}

async function untilApache(container: Container): Promise<void> {
  const deadline = Date.now() + FILLED_WITHIN_MS;
  while (Date.now() < deadline) {
    const main = await run(container, ['cat', '/proc/1/comm']).catch(() => undefined);
    if (main === undefined || main.exitCode !== 0 || main.stdout.trim() === 'apache2') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
