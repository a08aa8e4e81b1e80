import { expect, test } from 'vitest';
import { lab, resultOf, wrongStep } from '../result-under-test.ts';
import { grades, toGrades } from './json.ts';
import { pointsOf } from './student.ts';

const [one, two] = lab.steps;

test('a step counts one point where lab.yaml says nothing else, and only where it passed', () => {
  expect(pointsOf([resultOf({}, wrongStep)])).toEqual({ points: 2, of: 3 });
  const weighty = resultOf({ step: { ...one, points: 5 } as typeof one & object }, { ...wrongStep });
  expect(pointsOf([weighty, resultOf()])).toEqual({ points: 9, of: 10 });
  expect(two?.points).toBe(1);
});

test('a class has the shape that is published, in one language', () => {
  const student = { name: '佐藤', file: '佐藤', labs: [resultOf({}, wrongStep)] };
  const json = toGrades([student, { ...student, note: { ja: '備考', en: 'note' } }], 'ja');
  expect(grades.parse(json)).toEqual(json);
  expect(json.students).toMatchObject([
    { name: '佐藤', note: null, points: 2, of: 3 },
    { note: '備考', labs: [{ id: '04-node-exporter', verdict: 'wrong', points: 2, of: 3 }] },
  ]);
  expect(json.students[0]?.labs[0]?.steps[1]).toMatchObject({
    points: 0,
    of: 1,
    message: '違います。\n最後に見たもの',
  });
});
