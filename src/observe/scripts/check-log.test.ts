import { expect, test } from 'vitest';
import { apart, readChecks, statusIn, timeIn } from './check-log.ts';

test.each([
  ['2026-11-23T12:07:22+0000 200', 442, 200],
  ['Mon Nov 23 12:37:22 UTC 2026', 442, undefined],
  ['500', undefined, 500],
  ['1795435642 302', 1795435642 % 1800, 302],
  ['[12:07:22.123] HTTP/1.1 404 Not Found', 442, 404],
  ['2026/11/23 09:07:22 status=000', 442, 0],
  ['12:07:22 took 0.200 s', 442, undefined],
])('reads %s', (line, time, status) => {
  expect(timeIn(line)).toBe(time);
  expect(statusIn(line)).toBe(status);
});

test('a time on a line of its own belongs to the status after it, and to that one alone', async () => {
  const records = [];
  for await (const record of readChecks(source('12:00:01\n200\n500\n')))
    records.push([record.told, record.status]);
  expect(records).toEqual([
    [1, 200],
    [undefined, 500],
  ]);
});

test.each([
  ['before it', 97, 3],
  ['at its begin', 100, 0],
  ['within it', 103, 0],
  ['after it', 109, 4],
])('a time %s is so far from a span', (_, told, seconds) => {
  expect(apart(told, { from: 100, to: 105 })).toBe(seconds);
});

test.each([
  [1799, { from: 2, to: 2 }, 3],
  [2, { from: 1799, to: 1799 }, 3],
  [1, { from: 1799, to: 1803 }, 0],
])('%i and %o on both sides of the half hour are near each other', (told, span, seconds) => {
  expect(apart(told, span)).toBe(seconds);
});

async function* source(text: string) {
  yield text;
}
