import { expect, test, vi } from 'vitest';
import { inTime } from './in-time.ts';

const never = new Promise<never>(() => undefined);

test('work that ends in time is what comes of it', async () => {
  expect(await inTime(Promise.resolve(undefined), 1000, () => 'late')).toBeUndefined();
  await expect(inTime(Promise.reject(new Error('failed')), 1000, () => 'late')).rejects.toThrow('failed');
});

test('work that does not is what is made of that', async () => {
  expect(await inTime(never, 1, () => 'late')).toBe('late');
  const tooLate = () => {
    throw new Error('too late');
  };
  await expect(inTime(never, 1, tooLate)).rejects.toThrow('too late');
});

test('nothing is left that would keep a process alive', async () => {
  vi.useFakeTimers();
  await inTime(Promise.resolve(), 1000, () => undefined);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
