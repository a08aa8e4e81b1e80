import type { VmstatSample } from './parse.ts';

/** How a column went from idle to load. */
export type Direction = 'up' | 'down' | 'same';
export type Resource = 'cpu' | 'memory' | 'disk';

export interface Change {
  column: string;
  idle: number;
  load: number;
  direction: Direction;
}

/**
 * What must lie between idle and load before a column counts as moved: so much in its own unit, and so many times. A
 * container's vmstat shows the whole host, where something always moves a little.
 */
const RULES: Record<string, { least: number; times: number }> = {
  r: { least: 2, times: 1.5 },
  b: { least: 2, times: 1.5 },
  us: { least: 10, times: 1 },
  sy: { least: 10, times: 1 },
  gu: { least: 10, times: 1 },
  id: { least: 10, times: 1 },
  wa: { least: 5, times: 1 },
  st: { least: 10, times: 1 },
  in: { least: 200, times: 1.5 },
  cs: { least: 500, times: 1.5 },
  si: { least: 100, times: 2 },
  so: { least: 100, times: 2 },
  bi: { least: 4000, times: 2 },
  bo: { least: 4000, times: 2 },
  swpd: { least: 10_000, times: 1.1 },
  free: { least: 100_000, times: 1.1 },
  buff: { least: 10_000, times: 1.1 },
  cache: { least: 50_000, times: 1.1 },
};

/** The resource that a column tells about when it moves. */
export const TELLS: Record<string, Resource> = {
  r: 'cpu',
  us: 'cpu',
  sy: 'cpu',
  gu: 'cpu',
  id: 'cpu',
  in: 'cpu',
  cs: 'cpu',
  b: 'disk',
  bi: 'disk',
  bo: 'disk',
  wa: 'disk',
  swpd: 'memory',
  si: 'memory',
  so: 'memory',
};

/** Compares loaded samples with idle ones, column by column, by what is typical of each. */
export function compare(idle: readonly VmstatSample[], load: readonly VmstatSample[]): Map<string, Change> {
  const columns = Object.keys(idle[0]?.values ?? {});
  return new Map(
    columns.map((column) => {
      const [before, after] = [idle, load].map((samples) =>
        typical(
          column,
          samples.map((each) => each.values[column] ?? 0),
        ),
      );
      const change = { column, idle: before ?? 0, load: after ?? 0 };
      return [column, { ...change, direction: directionOf(change) }];
    }),
  );
}

/** One column of several samples, `0 1 0`. */
export const readings = (samples: readonly VmstatSample[], column: string): string =>
  samples.map((sample) => sample.values[column] ?? '-').join(' ');

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Disks are written in bursts; from this mean on, in KiB per second, they are busy even if most samples show nothing. */
const BURSTS = 7500;

/** The median, which a stray sample of whatever else the host does leaves alone; for great bursts the mean. */
function typical(column: string, values: readonly number[]): number {
  const average = mean(values);
  return (column === 'bo' || column === 'bi') && average >= BURSTS ? average : median(values);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function directionOf({ column, idle, load }: { column: string; idle: number; load: number }): Direction {
  const rule = RULES[column];
  if (!rule) return 'same';
  const [low, high] = [Math.min(idle, load), Math.max(idle, load)];
  if (high - low < rule.least || high < low * rule.times) return 'same';
  return load > idle ? 'up' : 'down';
}
