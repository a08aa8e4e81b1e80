import { addressesOf } from '../../observe/config/refusal.ts';
import { eventually } from '../../observe/eventually.ts';
import { get } from '../../observe/http/follow.ts';
import { upFor } from '../../observe/processes.ts';
import { addressOf, type Container, run, waitInside } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import type { Target } from '../prometheus/client/status.ts';
import type { Prometheus } from '../prometheus/running.ts';
import { scraped } from '../prometheus/scrape/target.ts';
import { notPublished, notRunning, otherAnswer, silent } from './findings.ts';
import { PORT, STARTED_WITHIN_MS } from './process.ts';

const ANSWERS_WITHIN_MS = 30_000;

/** The container that node exporter runs in: one of its own image, else WordPress'. */
export const exporterIn = (stack: Stack): Container =>
  stack.containers.find(({ role }) => role === 'node-exporter') ?? stack.container('wordpress');

/** Waits until the host can read node exporter's metrics at its published port. Throws `wrong` with what is missing. */
export async function nodeMetrics(stack: Stack): Promise<string> {
  const container = exporterIn(stack);
  const address = (await addressOf(container, PORT)) ?? (await notPublished(stack, container));
  const { value } = await eventually({
    read: () => get(`${address}/metrics`),
    until: ({ status, body }) => status === 200 && body.includes('node_exporter_build_info'),
    withinMs: ANSWERS_WITHIN_MS,
    hopeless: ({ value }) =>
      value ? otherAnswer(stack, container, value.status) : notRunning(stack, container),
    otherwise: ({ error, at }) => silent(stack, container, error, at),
  });
  return value.body;
}

/** Waits until Prometheus has scraped node exporter after a time (ms since 1970). Throws `wrong` as soon as its targets page says why not. */
export async function nodeTarget(prometheus: Prometheus, after = Date.now()): Promise<Target> {
  const names = namesOf(exporterIn(prometheus.stack), prometheus.stack);
  return scraped(prometheus, {
    what: { ja: ' node exporter ', en: 'node exporter' },
    fit: ({ scrapePool, scrapeUrl }) =>
      isNodeAddress(new URL(scrapeUrl).host, names) ? 2 : Number(isNodeJob(scrapePool)),
    job: (job) =>
      isNodeJob(String(job.job_name)) || addressesOf(job).some((address) => isNodeAddress(address, names)),
    after,
  });
}

/**
 * Waits until it is clear what the exporter's container has come to: node exporter runs, the container has ended, or it
 * is too late for either. Says nothing about which is right.
 */
export async function exporterSettled(stack: Stack): Promise<void> {
  const container = exporterIn(stack);
  const left = STARTED_WITHIN_MS - (await upFor(container));
  const started = waitInside('grep -qsx node_exporter /proc/[0-9]*/comm', left);
  await run(container, ['sh', '-c', started]).catch(() => undefined);
}

/** The bytes of a row of /proc/meminfo in node exporter's container, `Active`. */
export async function memoryInfo(stack: Stack, row: string): Promise<number> {
  const { stdout } = await run(exporterIn(stack), ['cat', '/proc/meminfo']);
  const kilobytes = stdout.match(new RegExp(`^${row}:\\s+(\\d+) kB`, 'm'))?.[1];
  return 1024 * Number(kilobytes);
}

const isNodeJob = (name: string) => /node/i.test(name);

function isNodeAddress(address: string, names: readonly string[]): boolean {
  const [host = '', port = '80'] = address.replace(/^https?:\/\//, '').split(/[:/]/);
  return port === String(PORT) || (names.includes(host) && port !== '80');
}

const namesOf = ({ service }: Container, stack: Stack) => [
  service,
  stack.model.services[service]?.container_name ?? service,
];
