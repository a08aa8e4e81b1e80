import { expect, test } from 'vitest';
import { agrees } from './compare.ts';

const point = (value: number, labels: Record<string, string> = {}) => ({ value, labels, at: 0 });

test('agrees by the labels that both sides have', () => {
  const reference = [point(1, { instance: 'a', job: 'x' }), point(0, { instance: 'b', job: 'x' })];
  expect(agrees([point(0, { instance: 'b' })], reference, 0)).toBe(true);
  expect(agrees([point(0, { instance: 'a' })], reference, 0)).toBe(false);
});

test('the name of a metric is not compared', () => {
  expect(agrees([point(1, { __name__: 'copy_of_up' })], [point(1, { __name__: 'up' })], 0)).toBe(true);
});

test('agrees within the tolerance', () => {
  expect(agrees([point(0.5004)], [point(0.5)], 0.0005)).toBe(true);
  expect(agrees([point(0.501)], [point(0.5)], 0.0005)).toBe(false);
});

test('not a number agrees with not a number alone', () => {
  expect(agrees([point(Number.NaN)], [point(Number.NaN)], 0)).toBe(true);
  expect(agrees([point(Number.NaN)], [point(1)], 0)).toBe(false);
});

test('an empty answer agrees with nothing', () => {
  expect(agrees([], [], 0)).toBe(false);
});
