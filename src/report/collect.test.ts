import { describe, expect, test } from 'vitest';
import type { TestCase, TestModule } from 'vitest/node';
import { broken, wrong } from '../course/verdict.ts';
import { collect, stepResult } from './collect.ts';
import { lab } from './lab-under-test.ts';

interface Ran {
  name: string;
  error?: Error;
  state?: 'skipped' | 'pending';
  standIns?: string[];
}

/** As much of vitest's own objects as is read. Errors cross the worker's border as plain objects. */
const testCase = ({ name, error, state, standIns }: Ran) =>
  ({
    name,
    meta: () => ({ standIns }),
    result: () => ({
      state: state ?? (error ? 'failed' : 'passed'),
      errors: error && [JSON.parse(JSON.stringify({ ...error, message: error.message, name: error.name }))],
    }),
  }) as unknown as TestCase;

const moduleOf = (ran: Ran[], crash?: Error) =>
  ({
    children: { allTests: () => ran.map(testCase) },
    errors: () => (crash ? [crash] : []),
  }) as unknown as TestModule;

const finding = wrong({
  text: { ja: '違います。', en: 'Wrong.' },
  evidence: [{ ja: '見た', en: 'seen' }],
  place: { file: 'a.yml', line: 3 },
  next: { ja: '次', en: 'next' },
});

const judge = (ran: Ran[], { untouched = false, crash }: { untouched?: boolean; crash?: Error } = {}) =>
  collect(lab, moduleOf(ran, crash), { seconds: 1, untouched });

test('steps are told in the order of the lab, not of the file', () => {
  const { verdict, steps } = judge([{ name: 'three' }, { name: 'one' }, { name: 'two' }]);
  expect(verdict).toBe('pass');
  expect(steps.map(({ step, verdict: each }) => `${step.id} ${each}`)).toEqual([
    'one pass',
    'two pass',
    'three pass',
  ]);
});

describe('a step that is not green', () => {
  test('by a finding has its verdict and all that it says', () => {
    const { verdict, steps } = judge([
      { name: 'one' },
      { name: 'two', error: finding },
      { name: 'three', state: 'skipped' },
    ]);
    expect(verdict).toBe('wrong');
    const { text, evidence, place, next } = finding;
    expect(steps[1]).toMatchObject({ verdict: 'wrong', judged: true, text, evidence, place, next });
  });

  test('by a crash is broken, never wrong, and says so', () => {
    const [step] = judge([{ name: 'one', error: new TypeError('x is undefined') }]).steps;
    expect(step?.verdict).toBe('broken');
    expect(step?.text?.en).toMatch(/not the lab's fault: x is undefined/);
    expect(step?.text?.ja).toMatch(/ラボの内容とは関係ありません.*x is undefined/);
  });

  test('leaves those after it for later', () => {
    const { steps } = judge([
      { name: 'one', error: finding },
      { name: 'two', state: 'skipped' },
      { name: 'three', state: 'pending' },
    ]);
    expect(steps.slice(1)).toEqual([
      expect.objectContaining({
        verdict: 'not-yet',
        judged: false,
        text: expect.objectContaining({ en: 'Judged once one is green.' }),
      }),
      expect.objectContaining({ verdict: 'not-yet', judged: false }),
    ]);
  });
});

describe('in a lab that nobody has touched', () => {
  test('wrong means not yet', () => {
    const { verdict, steps } = judge([{ name: 'one', error: finding }], { untouched: true });
    expect(verdict).toBe('not-yet');
    expect(steps[0]).toMatchObject({ verdict: 'not-yet', judged: true, text: finding.text });
  });

  test('broken stays broken', () => {
    const error = broken({ text: { ja: '壊', en: 'broken' } });
    expect(judge([{ name: 'one', error }], { untouched: true }).verdict).toBe('broken');
  });
});

test('a file that can not even be read breaks every step', () => {
  const { steps } = judge([], { crash: new SyntaxError('unexpected token') });
  expect(steps.map(({ verdict, judged }) => [verdict, judged])).toEqual(Array(3).fill(['broken', true]));
});

test('stand-ins that took part are kept with the step', () => {
  const [step] = lab.steps;
  if (!step) throw new Error('no step');
  const { standIns } = stepResult(step, testCase({ name: 'one', standIns: ['kata-standin/x'] }), {
    untouched: false,
  });
  expect(standIns).toEqual(['kata-standin/x']);
});
