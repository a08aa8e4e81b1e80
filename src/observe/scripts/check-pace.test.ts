import { expect, test } from 'vitest';
import { isSteady, meanGap, middle } from './check-pace.ts';

/** Lines that come at these seconds and tell the second that they come in. */
const at = (...seconds: number[]) =>
  seconds.map((second) => ({ at: new Date(1000 * second), status: 200, told: Math.floor(second), line: '' }));

test.each([
  ['once a second', [30], at(0, 1.06, 2.13), true],
  ['once a second, on a busy machine', [400, 900, 2100], at(0, 1.9, 5, 6.4), true],
  ['once a second, where a request takes longer than that', [1400], at(0, 2.4, 4.9), true],
  ['once a second, on a machine that was busy for a moment', [900, 40, 40], at(0, 1.9, 2.95, 4), true],
  ['many a second', [30], at(0, 0.03, 0.06), false],
  ['twice a second', [30], at(0, 0.56, 1.13), false],
  ['without a pause, on a busy machine', [700, 900, 800], at(0.1, 0.9, 1.7, 2.6), false],
  ['without a pause, where a request takes longer than a second', [1300, 1500], at(0, 1.4, 2.7, 4.2), false],
  ['every two seconds', [30], at(0, 2.06, 4.13), false],
  ['every two seconds, on a busy machine', [300, 900, 400], at(0, 2.3, 5.1, 7.5), false],
  ['every two seconds, after a request of a busy moment', [1400, 40, 40], at(0, 3.4, 5.45, 7.5), false],
  ['three at a time', [30], at(0, 0.06, 1.1), false],
  ['every six seconds', [30], at(0, 6, 12), false],
])('%s', (_, requests, records, steady) => {
  expect(isSteady(records, requests)).toBe(steady);
});

test('the middle of values', () => {
  expect([middle([]), middle([5]), middle([9, 1]), middle([9, 1, 3])]).toEqual([0, 5, 5, 3]);
});

test('the mean of the gaps', () => {
  expect(meanGap(at(0, 1, 5))).toBe(2500);
});
