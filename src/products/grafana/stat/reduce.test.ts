import { expect, test } from 'vitest';
import { reduceSeries } from './reduce.ts';

test.each([
  ['last', null],
  ['lastNotNull', 200],
  ['first', 600],
  ['firstNotNull', 600],
  ['min', 200],
  ['max', 600],
  ['mean', 400],
  ['sum', 1200],
  ['count', 4],
  ['range', 400],
])('%s', (calc, expected) => {
  expect(reduceSeries([600, 400, 200, null], calc)).toBe(expected);
});

test('takes the last value that is there unless told otherwise', () => {
  expect(reduceSeries([500, 200, null])).toBe(200);
});

test('makes nothing out of nothing', () => {
  for (const calc of ['last', 'lastNotNull', 'mean', 'min', 'max']) expect(reduceSeries([], calc)).toBeNull();
});

test('does not know every calculation of Grafana', () => {
  expect(reduceSeries([1], 'stdDev')).toBeUndefined();
});
