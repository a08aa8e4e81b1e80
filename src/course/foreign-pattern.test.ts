import { expect, test } from 'vitest';
import { findsPattern } from './foreign-pattern.ts';

test.each([
  [{ source: 'word' }, true],
  [{ source: '^press' }, false],
  [{ source: 'WORD', flags: 'i' }, true],
  [{ source: '^(?!blackbox)', flags: 'g' }, true],
  [{ source: '(?<=http://)wordpress' }, true],
  [{ source: '(s)\\1' }, true],
  [{ source: '/\\/word\\u0070ress/' }, false],
  [{ source: '\\/\\/word\\u0070ress' }, true],
  [{ source: '[' }, false],
  [{ source: 'a', flags: 'q' }, false],
])('%j in an address: %s', (pattern, found) => {
  expect(findsPattern(pattern, 'http://wordpress')).toBe(found);
});

test.each(['^(a+)+$', '(a|a)*b$', '(?=a)^(a+)+$', '(a*)*\\1c', 'a?'.repeat(490)])(
  'an answer to %j comes in time',
  (source) => {
    // Without a bound of its own it would not come within a test's time.
    expect(findsPattern({ source }, `${'a'.repeat(50_000)}!`)).toBeTypeOf('boolean');
  },
);

test('a pattern of any length is left out', () => {
  expect(findsPattern({ source: 'a|'.repeat(100_000) }, 'a')).toBe(false);
});
