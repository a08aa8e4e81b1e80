import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/course/verdict.ts';
import type { LabResult } from '../../../src/report/lab-result.ts';
import { fateOf } from './fate.ts';

const mutant = { id: 'a.yml#b:delete', file: 'a.yml', content: '' };
const listed = { mutant: 'a.yml#*', why: 'it is', either: false, mutants: [mutant] };

const judged = (verdict: Verdict): LabResult => {
  const step = { id: 'page', title: { ja: '頁', en: 'page' }, file: 'a.yml', hints: [], points: 1 };
  const result = { step, verdict, evidence: [], standIns: [], judged: true };
  const lab = { id: '01-web', title: step.title, course: '1', files: [], starter: 'page', steps: [step] };
  return { lab, verdict, seconds: 1, steps: [result] };
};

test.each(['wrong', 'not-yet'] as const)('a step that is %s kills', (verdict) => {
  expect(fateOf(judged(verdict), mutant)).toEqual({ killedBy: 'page' });
});

test.each(['broken', 'missing'] as const)('a step that is %s is a failure and kills nothing', (verdict) => {
  const fate = fateOf(judged(verdict), mutant);
  expect(fate.killedBy).toBeUndefined();
  expect(fate.failure).toContain(`01-web: a.yml#b:delete: ${verdict} instead of wrong`);
});

test('what survives is a failure, unless it is listed', () => {
  expect(fateOf(judged('pass'), mutant)).toEqual({ failure: '01-web: a.yml#b:delete: survived' });
  expect(fateOf(judged('pass'), mutant, listed)).toEqual({});
});

test('what is listed and killed all the same is a failure', () => {
  expect(fateOf(judged('wrong'), mutant, listed).failure).toContain(
    'listed as equivalent (a.yml#*) but killed at page',
  );
});
