import { expect, test } from 'vitest';
import { judgesHere } from './judges.ts';
import { timeLeft } from './time-left.ts';

test.each([
  [5, 2, 16],
  [3, 2, 3],
  [1, 1, 0.5],
  [40, 16, 64],
])('%d judges on %d CPUs and %d GiB', (judges, cpus, gigabytes) => {
  expect(judgesHere(cpus, gigabytes * 2 ** 30)).toBe(judges);
});

test('the time left is that of what is left, at the pace of what is done', () => {
  expect(timeLeft(0, 10, 0)).toBeUndefined();
  expect(timeLeft(10, 40, 60_000)?.en).toBe('about 3 min left');
  expect(timeLeft(40, 40, 60_000)?.ja).toBe('残り約 0 分');
});
