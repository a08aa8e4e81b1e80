import { expect, test } from 'vitest';
import { isSteady, meanGap } from './check-pace.ts';

/** Lines that come at these seconds and tell the second that they come in. */
const at = (...seconds: number[]) =>
  seconds.map((second) => ({ at: new Date(1000 * second), status: 200, told: Math.floor(second), line: '' }));

test.each([
  ['once a second', 30, at(0, 1.06, 2.13), true],
  ['once a second, on a busy machine', 400, at(0, 1.4, 4.5), true],
  ['once a second, where a request takes longer than that', 1400, at(0, 2.4, 4.9), true],
  ['many a second', 30, at(0, 0.03, 0.06), false],
  ['twice a second', 30, at(0, 0.56, 1.13), false],
  ['without a pause, on a busy machine', 800, at(0.1, 0.9, 1.7, 2.6), false],
  ['every two seconds', 30, at(0, 2.06, 4.13), false],
  ['every two seconds, on a busy machine', 400, at(0, 2.3, 5.1), false],
  ['three at a time', 30, at(0, 0.06, 1.1), false],
  ['every six seconds', 30, at(0, 6, 12), false],
])('%s', (_, requestMs, records, steady) => {
  expect(isSteady(records, requestMs)).toBe(steady);
});

test('the mean of the gaps', () => {
  expect(meanGap(at(0, 1, 5))).toBe(2500);
});
