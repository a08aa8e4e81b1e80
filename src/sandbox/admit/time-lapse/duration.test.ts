import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

test.each([
  ['5s', 5000],
  ['1m30s', 90_000],
  ['200ms', 200],
  ['1h', 3_600_000],
  ['0', 0],
])('reads %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['5', '', 's', '5 s', '-5s', 5, null])('does not take %j for a duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  [5000, '5s'],
  [90_000, '90s'],
  [60_000, '1m'],
  [400, '400ms'],
  [0, '0ms'],
])('writes %i ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
