import { describe, expect, test } from 'vitest';
import { bottlenecks } from './bottleneck.ts';
import { compare, median, readings } from './change.ts';
import { course, samples } from './samples-under-test.ts';

const directions = (...[idle, load]: Parameters<typeof compare>) =>
  Object.fromEntries([...compare(idle, load)].map(([column, { direction }]) => [column, direction]));

describe("the course's own measurement", () => {
  test('shows what the load moves and what not', () => {
    expect(directions(course.idle, course.load)).toMatchObject({
      ...{ r: 'up', in: 'up', cs: 'up', us: 'up', sy: 'up', id: 'down' },
      ...{
        b: 'same',
        si: 'same',
        so: 'same',
        bi: 'same',
        bo: 'same',
        wa: 'same',
        swpd: 'same',
        free: 'same',
      },
    });
  });

  test('keeps the typical value before and after', () => {
    expect(compare(course.idle, course.load).get('r')).toMatchObject({ column: 'r', idle: 0, load: 9 });
    expect(compare(course.idle, course.load).get('us')).toMatchObject({ idle: 0, load: 46.5 });
  });

  test('points to the CPU', () => {
    expect(bottlenecks(course.idle, course.load, 4)).toEqual(['cpu']);
  });
});

test('on a host that was busy before, r, in and cs still tell', () => {
  const busy = samples(
    '1 0 0 1 1 1 0 0 0 0 900 1500 70 29 1 0 0',
    '1 0 0 1 1 1 0 0 0 0 950 1500 71 28 1 0 0',
  );
  const load = samples(
    '8 0 0 1 1 1 0 0 0 0 1900 22000 60 40 0 0 0',
    '11 0 0 1 1 1 0 0 0 0 1850 23000 58 42 0 0 0',
  );
  const found = directions(busy, load);
  expect(found).toMatchObject({ r: 'up', in: 'up', cs: 'up', us: 'down', id: 'same' });
  expect(bottlenecks(busy, load, 2)).toEqual(['cpu']);
});

test('a disk that is written to points to the disk, by the mean of its bursts', () => {
  const changes = compare(course.idle, course.disk);
  expect(changes.get('bo')).toMatchObject({ load: 82_500, direction: 'up' });
  expect(bottlenecks(course.idle, course.disk, 4)).toEqual(['disk']);
});

describe('a column has moved', () => {
  const of = (column: string, idle: number, load: number) => {
    const one = (value: number) => [{ values: { [column]: value }, at: new Date() }];
    return compare(one(idle), one(load)).get(column)?.direction;
  };

  test.each([
    ['r', 0, 2, 'up'],
    ['r', 0, 1, 'same'],
    ['r', 10, 13, 'same'],
    ['us', 20, 30, 'up'],
    ['us', 20, 29, 'same'],
    ['id', 100, 19, 'down'],
    ['in', 1000, 1400, 'same'],
    ['in', 1000, 1500, 'up'],
    ['cs', 100, 400, 'same'],
    ['bo', 3000, 6900, 'same'],
    ['bo', 3000, 7000, 'up'],
    ['gu', 0, 10, 'up'],
    ['a column of tomorrow', 0, 1_000_000, 'same'],
  ])('%s from %i to %i: %s', (column, idle, load, direction) => {
    expect(of(column, idle, load)).toBe(direction);
  });
});

test('one leap among calm samples is none', () => {
  const leap = [...course.idle.slice(0, 3), ...course.load.slice(0, 1)];
  expect(compare(course.idle, leap).get('r')?.direction).toBe('same');
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[], 0],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('readings are shown in their order, and as - where a column is not there', () => {
  expect(readings(course.load, 'r')).toBe('9 9 2 9');
  expect(readings(course.load.slice(0, 2), 'gu')).toBe('- -');
});
