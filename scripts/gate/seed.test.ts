import { expect, test } from 'vitest';
import { random, shuffled } from './seed.ts';

const items = Array.from({ length: 20 }, (_, index) => index);

test('one seed, one order', () => {
  expect(shuffled(items, 7)).toEqual(shuffled(items, 7));
  expect(shuffled(items, 7)).not.toEqual(shuffled(items, 8));
});

test('nothing is lost and the given list stays as it is', () => {
  expect(shuffled(items, 3).sort((a, b) => a - b)).toEqual(items);
  expect(items[0]).toBe(0);
});

test('every item comes to stand first sooner or later', () => {
  const firsts = new Set(Array.from({ length: 300 }, (_, seed) => shuffled(items.slice(0, 5), seed)[0]));
  expect(firsts.size).toBe(5);
});

test('numbers stay within 0 and 1', () => {
  const next = random(1);
  for (const value of Array.from({ length: 1000 }, next)) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1);
  }
});
