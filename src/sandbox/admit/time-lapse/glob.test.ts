import { expect, test } from 'vitest';
import { fitsGlob } from './glob.ts';

test.each([
  ['alerts.yml', '*.yml', true],
  ['.yml', '*.yml', true],
  ['alerts_yml', '*.yml', false],
  ['rules-1.yml', 'rules-?.yml', true],
  ['rules-a.yml', 'rules-[a-c].yml', true],
  ['rules-d.yml', 'rules-[a-c].yml', false],
  ['rules-d.yml', 'rules-[^a-c].yml', true],
  ['rules-].yml', 'rules-[\\]].yml', true],
  ['rules*.yml', 'rules\\*.yml', true],
  ['rules1.yml', 'rules\\*.yml', false],
  ['a+b(c).yml', 'a+b(c).yml', true],
  ['a.yml', '{a,b}.yml', false],
  ['a.yml', '[a.yml', false],
  ['警告.yml', '??.yml', true],
  ['a\nb', 'a?b', true],
  ['a', '\\', false],
])('%j fits %j: %s', (name, pattern, fits) => {
  expect(fitsGlob(name, pattern)).toBe(fits);
});

// A pattern that tries every share of the stars would not end within a test's time.
test('any number of stars is answered', () => {
  expect(fitsGlob('a'.repeat(255), `${'*a'.repeat(120)}*b`)).toBe(false);
  expect(fitsGlob('a', '*'.repeat(100_000))).toBe(false);
});
