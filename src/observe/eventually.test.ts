import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { broken, wrong } from '../course/verdict.ts';
import { eventually, type LastSeen, type Poll } from './eventually.ts';

// By a clock of its own, so that a busy machine changes nothing.
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const late = wrong({ text: { ja: '遅い', en: 'late' } });

/** Polls readings of which the last stays, and tells how it ended and after how many milliseconds. */
async function poll(readings: (number | Error)[], more: Partial<Poll<number>> = {}) {
  const began = Date.now();
  let reads = 0;
  const read = async () => {
    const next = readings[Math.min(reads++, readings.length - 1)];
    if (next instanceof Error) throw next;
    return next ?? 0;
  };
  const plan = { read, until: (value: number) => value === 200, withinMs: 5000, otherwise: () => late };
  const ended = eventually({ ...plan, ...more }).then(
    (observation) => ({ observation, error: undefined, after: Date.now() - began }),
    (error: unknown) => ({ observation: undefined, error, after: Date.now() - began }),
  );
  await vi.advanceTimersByTimeAsync(10_000);
  return { ...(await ended), reads };
}

test('is green at the first reading that will do, at once', async () => {
  const { observation, reads, after } = await poll([200]);
  expect(observation?.value).toBe(200);
  expect([reads, after]).toEqual([1, 0]);
});

test('reads on until then, also past attempts that throw, and tells when it was seen', async () => {
  const before = Date.now();
  const { observation, reads, after } = await poll([500, new Error('refused'), 200]);
  expect(observation?.value).toBe(200);
  expect(reads).toBe(3);
  expect(observation?.at.getTime()).toBe(before + after);
});

test('is red as soon as it is hopeless, long before time is up', async () => {
  const ended = broken({ text: { ja: '終了', en: 'ended' } });
  const seen: LastSeen<number>[] = [];
  const hopeless = async (last: LastSeen<number>) => {
    seen.push(last);
    return last.value === 503 ? ended : undefined;
  };
  const { error, after } = await poll([500, 503], { hopeless });
  expect(error).toBe(ended);
  expect(after).toBeLessThan(1000);
  expect(seen.map(({ value }) => value)).toEqual([500, 503]);
});

test('looks whether it is hopeless less often than it reads, and once more when time is up', async () => {
  const hopeless = vi.fn();
  const { reads } = await poll([500], { hopeless, withinMs: 950 });
  expect(reads).toBe(11);
  expect(hopeless).toHaveBeenCalledTimes(5);
});

test('asks not whether it is hopeless once it is green', async () => {
  const hopeless = vi.fn();
  await poll([200], { hopeless });
  expect(hopeless).not.toHaveBeenCalled();
});

test('reports what was last seen when time is up, and not before', async () => {
  const otherwise = vi.fn(() => late);
  const { error, after } = await poll([500, 404], { otherwise });
  expect(error).toBe(late);
  expect(after).toBeGreaterThanOrEqual(5000);
  expect(after).toBeLessThan(5500);
  expect(otherwise).toHaveBeenCalledExactlyOnceWith({ value: 404, error: undefined, at: expect.any(Date) });
});

test("reports the last attempt's error, not the first", async () => {
  const otherwise = vi.fn(() => late);
  const last = new Error('reset');
  await poll([new Error('refused'), 500, last], { otherwise });
  expect(otherwise).toHaveBeenCalledWith(expect.objectContaining({ value: undefined, error: last }));
});

test('reads once at least, even where there is no time', async () => {
  expect((await poll([200], { withinMs: 0 })).observation?.value).toBe(200);
  expect((await poll([500], { withinMs: 0 })).reads).toBe(1);
});
