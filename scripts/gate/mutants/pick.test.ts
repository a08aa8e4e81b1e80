import { expect, test } from 'vitest';
import { randomOf, sample } from './pick.ts';

const items = Array.from({ length: 50 }, (_, index) => index);

test('a seed always picks the same, another seed something else', () => {
  expect(sample(items, 5, randomOf(7))).toEqual(sample(items, 5, randomOf(7)));
  expect(sample(items, 5, randomOf(7))).not.toEqual(sample(items, 5, randomOf(8)));
});

test('a sample holds as many as asked for, none twice, in their own order', () => {
  const picked = sample(items, 20, randomOf(1));
  expect(new Set(picked).size).toBe(20);
  expect(picked).toEqual([...picked].sort((a, b) => a - b));
});

test('of few items all are taken', () => {
  expect(sample([3, 1, 2], Infinity, randomOf(1))).toEqual([3, 1, 2]);
});

test('every item comes up sooner or later', () => {
  const random = randomOf(1);
  const seen = new Set(Array.from({ length: 1000 }, () => sample(items, 1, random)).flat());
  expect(seen.size).toBe(items.length);
});
