import { expect, test } from 'vitest';
import { lineNumber } from './line-number.ts';

test.each([
  ['7', 7],
  ['0', undefined],
  ['99999999999999999999999', undefined],
  [undefined, undefined],
])('line %s is %s', (digits, line) => {
  expect(lineNumber(digits)).toBe(line);
});
