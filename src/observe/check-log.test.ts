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

test('times on both sides of the half hour are near each other', () => {
  expect(apart(1799, 2)).toBe(3);
});

async function* source(text: string) {
  yield text;
}
