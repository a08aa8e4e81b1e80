import type { CheckRecord } from './check-log.ts';

/**
 * The course checks once a second, and a check takes its own time besides. A busy machine draws gaps out, yet never makes
 * one shorter, so the smallest of them tells the pace that is written.
 */
const SMALLEST_GAP_MS = { least: 400, most: 1700 };
const MEAN_MS = { least: 750, most: 3500 };
/** More than this within the time that is waited for come too fast. */
export const MOST_CHECKS = 14;

/** Whether checks follow each other about once a second. Pure. */
export function isSteady(records: readonly CheckRecord[]): boolean {
  const gaps = records.slice(1).map(({ at }, index) => at.getTime() - (records[index]?.at.getTime() ?? 0));
  const [smallest, mean] = [Math.min(...gaps), meanGap(records)];
  return (
    smallest >= SMALLEST_GAP_MS.least &&
    smallest <= SMALLEST_GAP_MS.most &&
    mean >= MEAN_MS.least &&
    mean <= MEAN_MS.most
  );
}

/** How far checks are from each other, in milliseconds. Pure. */
export function meanGap(records: readonly CheckRecord[]): number {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last || records.length < 2) return 0;
  return (last.at.getTime() - first.at.getTime()) / (records.length - 1);
}
