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
 * Whether checks follow each other about once a second on a machine where a request takes `requestMs`. A busy machine
 * draws gaps out, yet never makes one shorter, so the smallest of them tells a pause that is too long. Pure.
 */
export function isSteady(records: readonly CheckRecord[], requestMs: number): boolean {
  const mean = meanGap(records);
  const isFast =
    mean < FASTEST_MEAN_MS || (mean - requestMs < SHORTEST_PAUSE_MS && tellsOneSecondTwice(records));
  const gaps = pairs(records).map(([before, after]) => after.at.getTime() - before.at.getTime());
  return !isFast && Math.min(...gaps) - requestMs <= LONGEST_PAUSE_MS;
}

/** How far checks are from each other, in milliseconds. Pure. */
export function meanGap(records: readonly CheckRecord[]): number {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last || records.length < 2) return 0;
  return (last.at.getTime() - first.at.getTime()) / (records.length - 1);
}

const tellsOneSecondTwice = (records: readonly CheckRecord[]) =>
  pairs(records).some(([before, after]) => before.told !== undefined && before.told === after.told);

const pairs = (records: readonly CheckRecord[]) =>
  records.slice(1).map((after, index) => [records[index] ?? after, after] as const);

/** Milliseconds that a request of the site takes inside its container: the middle one of three. Zero where none can be made. */
export async function requestTime(container: Container): Promise<number> {
  const { stdout } = await run(container, ['bash', '-c', TIMED]);
  const [, middle = 0] = (stdout.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b);
  return middle;
}

const TIMED = `
  now() { echo $((\${EPOCHREALTIME/./} / 1000)); }
  for _ in 1 2 3; do
    began=$(now); curl -sL -m 5 -o /dev/null http://localhost || exit; echo $(($(now) - began))
  done`;
