import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCourse } from '../../../src/course/lab.ts';
import { FIXTURES } from '../../../src/course/places.ts';
import { readEquivalents } from './equivalents.ts';
import { mutantsOfLab, pickMutants } from './lab-mutants.ts';

const course = await readCourse();
const [lab] = course;
if (!lab) throw new Error('the course has no lab');

const mutants = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, file: 'f', content: id }));
const entries = [
  { mutant: '{b,c}', why: 'it is', either: false },
  { mutant: 'd', why: 'it may be', either: true },
  { mutant: 'x', why: 'it was', either: false },
];
const idsOf = (options: { seed: number; atMost?: number }) =>
  pickMutants(lab, mutants, entries, options).picked.map(({ mutant }) => mutant.id);

test('all that have to be killed are picked, with one of each entry that says what it comes to', () => {
  expect(['abe', 'ace']).toContain(idsOf({ seed: 1 }).toSorted().join(''));
  expect(pickMutants(lab, mutants, entries, { seed: 1 })).toMatchObject({
    all: 5,
    equivalent: 3,
    idle: ['x'],
  });
});

test('the one of an entry depends on the seed', () => {
  const picked = Array.from({ length: 20 }, (_, seed) => idsOf({ seed })).flat();
  expect(picked).toEqual(expect.arrayContaining(['b', 'c']));
});

test('a sample is no larger than asked for', () => {
  expect(idsOf({ seed: 1, atMost: 2 })).toHaveLength(2);
});

test.each(course)('what is listed as equivalent of $id exists', async (each) => {
  const all = await mutantsOfLab(each);
  expect(pickMutants(each, all, await readEquivalents(each), { seed: 1 }).idle).toEqual([]);
});

test('no list of equivalents is left of a lab that is gone', async () => {
  const lists = await readdir(join(FIXTURES, 'mutants'));
  expect(course.map(({ id }) => `${id}.yaml`)).toEqual(expect.arrayContaining(lists));
});
