import { expect, test } from 'vitest';
import { isSteady, meanGap } from './check-pace.ts';

const at = (...seconds: number[]) =>
  seconds.map((second) => ({ at: new Date(1000 * second), status: 200, told: 0, line: '' }));

test.each([
  ['once a second', at(0, 1.06, 2.13), true],
  ['on a busy machine', at(0, 1.4, 4.5), true],
  ['many a second', at(0, 0.03, 0.06), false],
  ['twice a second', at(0, 0.56, 1.13), false],
  ['every two seconds', at(0, 2.06, 4.13), false],
  ['three at a time', at(0, 0.06, 3.1), false],
  ['every six seconds', at(0, 6, 12), false],
])('%s', (_, records, steady) => {
  expect(isSteady(records)).toBe(steady);
});

test('the mean of the gaps', () => {
  expect(meanGap(at(0, 1, 5))).toBe(2500);
});
