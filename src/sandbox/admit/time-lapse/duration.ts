const UNITS = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** A duration as Prometheus writes it (`1m30s`, `200ms`, `0`) in milliseconds; undefined where it is none. */
export function parseDuration(text: unknown): number | undefined {
  if (text === '0' || text === 0) return 0;
  const parts = typeof text === 'string' && text !== '' ? text.match(DURATION)?.slice(1) : undefined;
  if (!parts) return undefined;
  return Object.values(UNITS).reduce((sum, unit, index) => sum + unit * Number(parts[index] ?? 0), 0);
}

/** Milliseconds in the largest unit that leaves no rest, `30s`, `200ms`. */
export function formatDuration(ms: number): string {
  for (const [unit, size] of [
    ['h', UNITS.h],
    ['m', UNITS.m],
    ['s', UNITS.s],
  ] as const) {
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}
