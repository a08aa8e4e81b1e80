import { expect, test } from 'vitest';
import { findCompose, isNewEnough } from './compose.ts';

test.each([
  ['2.24.0', true],
  ['2.26.1-4', true],
  ['2.40.3', true],
  ['5.0.0', true],
  ['2.23.3', false],
  ['2.9.0', false],
  ['1.29.2', false],
  ['', false],
  ['unknown', false],
])('%s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

test('what is found is new enough and says its version without a v', async ({ skip }) => {
  const compose = await findCompose();
  skip(compose === undefined, 'Docker Compose v2 is not installed');
  expect(compose?.version).toMatch(/^\d+\.\d+/);
  expect(isNewEnough(compose?.version ?? '')).toBe(true);
});
