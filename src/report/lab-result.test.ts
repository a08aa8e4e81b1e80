import { expect, test } from 'vitest';
import { results } from './json.ts';
import { redStep, toJson, verdictOf } from './lab-result.ts';
import { resultOf, wrongStep } from './result-under-test.ts';

const later = { verdict: 'not-yet', judged: false } as const;

test("a lab's verdict is that of its first step that is not green", () => {
  const result = resultOf({}, { verdict: 'broken' }, { verdict: 'wrong' });
  expect(verdictOf(result.steps)).toBe('broken');
  expect(redStep(result)?.step.id).toBe('two');
  expect(redStep(resultOf())).toBeUndefined();
  expect(verdictOf(resultOf().steps)).toBe('pass');
});

test('what is written is what the schema publishes, and all of it', () => {
  const json = toJson([resultOf({ standIns: ['a', 'b'] }, wrongStep, later)], 'en');
  expect(results.parse(json)).toEqual(json);
  expect(json.labs[0]).toMatchObject({ id: '04-node-exporter', verdict: 'wrong', seconds: 2.5 });
  expect(json.labs[0]?.steps[0]).toEqual({
    id: 'one',
    title: 'one title',
    verdict: 'pass',
    message: null,
    file: null,
    line: null,
    hint: null,
    standIn: 'a; b',
  });
  expect(json.labs[0]?.steps[1]).toEqual({
    id: 'two',
    title: 'two title',
    verdict: 'wrong',
    message: 'It is wrong.\nlast seen',
    file: 'prometheus/prometheus.yml',
    line: 7,
    hint: 'two hint',
    standIn: null,
  });
});

test('in Japanese, too', () => {
  const step = toJson([resultOf(wrongStep)], 'ja').labs[0]?.steps[0];
  expect(step).toMatchObject({ title: 'oneの題', message: '違います。\n最後に見たもの', hint: 'oneの助言' });
});

test.each([
  ['another version', { version: 2, labs: [] }],
  [
    'a verdict that there is not',
    { version: 1, labs: [{ id: 'a', verdict: 'fail', seconds: 0, steps: [] }] },
  ],
  ['a key too many', { version: 1, labs: [], extra: 1 }],
  [
    'a key too many in a lab',
    { version: 1, labs: [{ id: 'a', verdict: 'pass', seconds: 0, steps: [], extra: 1 }] },
  ],
  ['a key too few', { version: 1, labs: [{ id: 'a', verdict: 'pass', steps: [] }] }],
])('the schema does not hold for %s', (_, json) => {
  expect(results.safeParse(json).success).toBe(false);
});
