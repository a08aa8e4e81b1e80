import { describe, expect, test } from 'vitest';
import type { TestCase, TestModule } from 'vitest/node';
import { broken, wrong } from '../course/verdict.ts';
import { readingOf } from './attempted.ts';
import { collect, crashedLab, stepResult, withoutSpec } from './collect.ts';
import { lab } from './result-under-test.ts';

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
  collect(lab, moduleOf(ran, crash), { seconds: 1, reading: readingOf(untouched) });

test('steps are told in the order of the lab, not of the file', () => {
  const { verdict, steps } = judge([{ name: 'three' }, { name: 'one' }, { name: 'two' }]);
  expect(verdict).toBe('pass');
  expect(steps.map(({ step, verdict: each }) => `${step.id} ${each}`)).toEqual([
    'one pass',
    'two pass',
    'three pass',
  ]);
});

test('a spec that ended before its steps did is broken where it ended, and says why', () => {
  const ran = [testCase({ name: 'one' }), testCase({ name: 'two', state: 'pending' })];
  const module = { children: { allTests: () => ran }, errors: () => [] } as unknown as TestModule;
  const cutShort = new Error('out of memory');
  const { verdict, steps } = collect(lab, module, { seconds: 1, reading: readingOf(true), cutShort });
  expect(verdict).toBe('broken');
  expect(steps.map((step) => [step.verdict, step.judged])).toEqual([
    ['pass', true],
    ['broken', true],
    ['not-yet', false],
  ]);
  expect(steps[1]?.text?.en).toContain('out of memory');
});

test("an error before the spec is the first step's, broken unless it says otherwise", () => {
  const { steps } = crashedLab(lab, new Error('socket hang up'), readingOf(true));
  expect(steps.map(({ verdict }) => verdict)).toEqual(['broken', 'not-yet', 'not-yet']);
  expect(steps[0]?.text?.en).toContain('socket hang up');
  expect(crashedLab(lab, finding, readingOf(false)).verdict).toBe('wrong');
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

describe('what was submitted decides how a finding is read:', () => {
  const left = { ja: '任せる', en: 'left' };
  const reading = {
    attempted: ({ id }: { id: string }) => id === 'one',
    left: () => ({ text: left, onPurpose: true }),
  };
  const error = finding;

  test('a step left out on purpose says so, whatever was found', () => {
    const module = moduleOf([{ name: 'one' }, { name: 'two', error }]);
    const { verdict, steps } = collect(lab, module, { seconds: 1, reading });
    expect(verdict).toBe('not-yet');
    expect(steps[1]).toMatchObject({ text: left, left: true, judged: true });
    expect(steps[1]?.place).toBeUndefined();
  });

  test('broken stays broken', () => {
    const module = moduleOf([{ name: 'one' }, { name: 'two', error: broken({ text: left }) }]);
    expect(collect(lab, module, { seconds: 1, reading }).verdict).toBe('broken');
  });

  test('a place is told as it was written', () => {
    const origin = ({ line = 0 }) => ({ file: 'course.md', line: line + 500 });
    const module = moduleOf([{ name: 'one', error }]);
    const [step] = collect(lab, module, { seconds: 1, reading: { ...reading, origin } }).steps;
    expect(step?.place).toEqual({ file: 'course.md', line: 503 });
  });

  test('a lab can be red without its spec', () => {
    const steps = withoutSpec(lab, finding, reading).steps.map(({ verdict, judged }) => [verdict, judged]);
    expect(steps).toEqual([
      ['wrong', true],
      ['not-yet', false],
      ['not-yet', false],
    ]);
    expect(withoutSpec(lab, undefined, reading)).toMatchObject({ verdict: 'not-yet', seconds: 0 });
  });
});

test('a file that can not even be read breaks every step', () => {
  const { steps } = judge([], { crash: new SyntaxError('unexpected token') });
  expect(steps.map(({ verdict, judged }) => [verdict, judged])).toEqual(Array(3).fill(['broken', true]));
});

test('stand-ins that took part are kept with the step', () => {
  const [step] = lab.steps;
  if (!step) throw new Error('no step');
  const ran = testCase({ name: 'one', standIns: ['kata-standin/x'] });
  const { standIns } = stepResult(step, ran, readingOf(false));
  expect(standIns).toEqual(['kata-standin/x']);
});
