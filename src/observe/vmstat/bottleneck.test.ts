import { expect, test } from 'vitest';
import { bottlenecks, bursts } from './bottleneck.ts';
import type { VmstatSample } from './parse.ts';
import { course, samples } from './samples-under-test.ts';

test('one stray burst of whatever else the host does is not the disk', () => {
  const [calm = '', stray = ''] = ['0', '66000'].map(
    (bo) => `12 0 0 1 1 1 0 0 0 ${bo} 5000 30000 50 40 10 0 0`,
  );
  expect(bottlenecks(course.idle, samples(calm, stray, calm, calm), 4)).toEqual(['cpu']);
});

test('seconds that overlap show one burst', () => {
  const burst = '1 2 0 1 1 1 0 0 0 180000 900 1800 1 6 80 13 0';
  const [first, second] = samples(burst, burst);
  const between = { ...first, at: new Date((first?.at.getTime() ?? 0) + 500) };
  expect(bursts(course.idle, [first, between] as VmstatSample[])).toBe(1);
  expect(bursts(course.idle, [first, between, second] as VmstatSample[])).toBe(2);
});

test('what the host writes meanwhile does not hide a load from its diagnosis', () => {
  const writing = Array.from({ length: 3 }, () => '12 0 0 1 1 1 0 0 0 5000 5000 30000 50 40 10 0 0');
  expect(bottlenecks(course.idle, samples(...writing), 4)).toEqual(['cpu']);
  const much = writing.map((row) => row.replace(' 5000 5000', ' 66000 5000'));
  expect(bottlenecks(course.idle, samples(...much), 4)).toEqual(['disk', 'cpu']);
});

test('on one CPU a queue of two is long', () => {
  const load = samples('2 0 0 1 1 1 0 0 0 0 5000 30000 60 40 0 0 0');
  expect(bottlenecks(course.idle, load, 1)).toEqual(['cpu']);
});

test('swapping points to the memory, whatever else moves', () => {
  const swapping = samples('9 4 90000 1 1 1 4000 9000 9000 9000 2000 9000 40 40 0 20 0');
  expect(bottlenecks(course.idle, swapping, 4)[0]).toBe('memory');
});

test('a calm host points to nothing', () => {
  expect(bottlenecks(course.idle, course.idle, 4)).toEqual([]);
});
