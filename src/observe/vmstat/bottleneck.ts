import { compare, median, type Resource } from './change.ts';
import type { VmstatSample } from './parse.ts';
import { INTERVAL_MS } from './watch.ts';

/** KiB per second. A script that fills a disk writes many times as much. */
const WRITTEN = 30_000;
/** The kernel writes in bursts; a single one may be anybody's. */
const BURSTS = 2;

/** Whether the run queue, `r`, is above the CPU count, and above idle by at least that much again. */
export function isLong(
  idle: readonly VmstatSample[],
  samples: readonly VmstatSample[],
  cpus: number,
): boolean {
  const [before, after] = [idle, samples].map((each) => median(each.map((sample) => sample.values.r ?? 0)));
  return (after ?? 0) > cpus && (after ?? 0) >= (before ?? 0) + cpus;
}

/** How many samples have far more blocks written, `bo`, than any while idle. Of seconds that overlap, one counts. */
export function bursts(idle: readonly VmstatSample[], samples: readonly VmstatSample[]): number {
  const usual = Math.max(0, ...idle.map((sample) => sample.values.bo ?? 0));
  let counted = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { values, at } of samples) {
    if ((values.bo ?? 0) < Math.max(WRITTEN, 3 * usual) || at.getTime() < until) continue;
    counted++;
    until = at.getTime() + INTERVAL_MS;
  }
  return counted;
}

/** Whether a disk is being written to all along. */
export const isWritten = (idle: readonly VmstatSample[], samples: readonly VmstatSample[]): boolean =>
  bursts(idle, samples) >= BURSTS;

/**
 * The resources that vmstat shows to be short. Several where the host does something else meanwhile, whose signs can't be
 * told from the script's; none where nothing tells.
 */
export function bottlenecks(
  idle: readonly VmstatSample[],
  samples: readonly VmstatSample[],
  cpus: number,
): Resource[] {
  const changes = compare(idle, samples);
  const moved = (column: string) => changes.get(column)?.direction === 'up';
  const signs: [Resource, boolean][] = [
    ['memory', moved('si') || moved('so')],
    ['disk', moved('b') || isWritten(idle, samples)],
    ['cpu', isLong(idle, samples, cpus)],
  ];
  return signs.filter(([, shown]) => shown).map(([resource]) => resource);
}
