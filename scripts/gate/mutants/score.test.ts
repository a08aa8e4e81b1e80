import { expect, test } from 'vitest';
import { readCourse } from '../../../src/course/lab.ts';
import { scoreLines } from './score.ts';

const [lab] = await readCourse();
if (!lab) throw new Error('the course has no lab');

const rows = (fates: { killedBy?: string }[]) =>
  scoreLines([{ lab, all: 9, equivalent: 2, fates }], 7).map((line) => line.trim().replaceAll(/ {2,}/g, '|'));

test('the score is what was killed of what had to be, never rounded up, with the steps in their order', () => {
  const fates = [{ killedBy: 'published' }, { killedBy: 'model' }, {}];
  expect(rows(fates)).toEqual([
    'mutants (seed 7)',
    'all|equivalent|judged|killed|score',
    '01-wordpress|9|2|3|2|66 %',
    'model 1 · published 1',
  ]);
});

test('where nothing was judged there is no score', () => {
  expect(rows([])[2]).toBe('01-wordpress|9|2|0|0|–');
});
