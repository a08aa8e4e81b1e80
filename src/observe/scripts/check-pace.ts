import { type Container, run } from '../../sandbox/stack/container.ts';
import type { CheckRecord } from './check-log.ts';

/** Milliseconds between two checks, less what a request takes. The course pauses for a second. */
const LONGEST_PAUSE_MS = 1700;
const SHORTEST_PAUSE_MS = 300;
/** Checks that come faster than this are fast whatever a request takes. */
const FASTEST_MEAN_MS = 750;
/** More than this within the time that is waited for come too fast. */
export const MOST_CHECKS = 14;

/**
 * Whether checks follow each other about once a second. `requests` are what requests of the same site took meanwhile, in
 * milliseconds: a machine that is busy draws both out alike. A wait can be drawn out, too, yet is never cut short, so
 * that the shortest gap tells a pause that is too long, and the middle one a pause that is none. Pure.
 */
export function isSteady(records: readonly CheckRecord[], requests: readonly number[]): boolean {
  const gaps = pairs(records).map(([before, after]) => after.at.getTime() - before.at.getTime());
  const longest = Math.min(...gaps) - Math.min(...requests);
  const usual = middle(gaps) - middle(requests);
  const isFast = meanGap(records) < FASTEST_MEAN_MS || usual < SHORTEST_PAUSE_MS;
  return !isFast && longest <= LONGEST_PAUSE_MS;
}

/** How far checks are from each other, in milliseconds. Pure. */
export function meanGap(records: readonly CheckRecord[]): number {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last || records.length < 2) return 0;
  return (last.at.getTime() - first.at.getTime()) / (records.length - 1);
}

const pairs = (records: readonly CheckRecord[]) =>
  records.slice(1).map((after, index) => [records[index] ?? after, after] as const);

/** The value in the middle; of two, the one between them. Zero of none. Pure. */
export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

/** Milliseconds that a request of the site takes now, inside its container. Zero where none can be made. */
export async function requestTime(container: Container): Promise<number> {
  const { stdout } = await run(container, ['bash', '-c', TIMED]);
  return Number(stdout);
}

const TIMED = `
  now() { echo $((\${EPOCHREALTIME/./} / 1000)); }
  began=$(now); curl -sL -m 5 -o /dev/null http://localhost && echo $(($(now) - began))`;
