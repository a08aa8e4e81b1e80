import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Lang } from '../course/text.ts';
import { advice, stepLine, summary } from './board.ts';
import type { StepResult } from './lab-result.ts';
import { resultOf, wrongStep } from './result-under-test.ts';

const said = (step: Partial<StepResult>, lang: Lang = 'en', words = '') =>
  stripVTControlCharacters(advice(resultOf({}, step), { lang, dir: 'labs', words }));

describe('the advice about the first step that is not green', () => {
  test('is what is wrong, what was seen, where to look, what to type and where a hint is', () => {
    expect(said(wrongStep)).toBe(`
    It is wrong.
    last seen

    Open: labs/04-node-exporter/prometheus/prometheus.yml:7
    Next: npm test -- 04
    Hint: npm run lab -- hint 04
`);
  });

  test('is given in Japanese, too', () => {
    const text = said(wrongStep, 'ja');
    expect(text).toMatch(/違います。\n {4}最後に見たもの\n\n {4}開く: labs/);
    expect(text).toMatch(/次に: npm test -- 04\n {4}ヒント: npm run lab/);
  });

  test('repeats the words that chose the submission', () => {
    expect(said(wrongStep, 'en', ' --dir theirs')).toContain('Next: npm test -- 04 --dir theirs');
  });

  test('names a file without a line where none is known', () => {
    expect(said({ ...wrongStep, place: { file: 'load.sh' } })).toContain(
      'Open: labs/04-node-exporter/load.sh\n',
    );
  });

  test('gives way to a next command of its own', () => {
    expect(said({ ...wrongStep, next: { ja: '', en: 'start dockerd' } })).toContain('Next: start dockerd');
  });

  test.each(['broken', 'missing'] as const)('names no file and no hint where the step is %s', (verdict) => {
    expect(said({ ...wrongStep, verdict })).not.toMatch(/Open|Hint/);
  });

  test('without a folder is about a place that stands for itself, and hints at nothing', () => {
    const place = { file: 'course.md', line: 547 };
    const text = stripVTControlCharacters(
      advice(resultOf({ ...wrongStep, place }), { lang: 'en', dir: undefined, words: ' --course course.md' }),
    );
    expect(text).toContain('Open: course.md:547\n    Next: npm test -- 04 --course course.md\n');
    expect(text).not.toContain('Hint');
  });

  test('only says why where the step was left out on purpose', () => {
    expect(said({ verdict: 'not-yet', text: { ja: '', en: 'Left out.' }, left: true })).toBe(
      '\n    Left out.\n',
    );
  });

  test('is nothing where all is green', () => {
    expect(advice(resultOf(), { lang: 'en', dir: 'labs', words: '' })).toBe('');
  });
});

test.each([
  ['✓', {}],
  ['✗', { verdict: 'wrong' }],
  ['○', { verdict: 'not-yet' }],
  ['!', { verdict: 'broken' }],
  ['?', { verdict: 'missing' }],
  ['·', { verdict: 'not-yet', judged: false }],
] as const)('a step is marked %s for %o', (mark, step) => {
  const [result] = resultOf(step).steps;
  expect(result && stripVTControlCharacters(stepLine(result, 'en'))).toBe(`  ${mark} one title`);
});

describe('the last lines', () => {
  const text = (...labs: Parameters<typeof summary>[0]) => stripVTControlCharacters(summary(labs, 'en'));

  test('count what is green', () => {
    expect(text(resultOf(), resultOf(wrongStep))).toBe('1 of 2 labs green (5.0 s)');
  });

  test('tell apart what was left out on purpose', () => {
    const left = resultOf({ verdict: 'not-yet', left: true });
    expect(text(resultOf(), left).split('\n')).toEqual([
      '1 of 2 labs green (5.0 s)',
      '1 green up to what the course leaves to the browser or to thought',
    ]);
    expect(text(resultOf(), resultOf({ verdict: 'not-yet' }))).not.toMatch(/up to/);
  });

  test('name every stand-in once', () => {
    const one = resultOf(
      { standIns: ['kata-standin/a', 'kata-standin/b'] },
      { standIns: ['kata-standin/a'] },
    );
    const lines = text(one).split('\n');
    expect(lines[1]).toMatch(/stand-in images:/);
    expect(lines.slice(2)).toEqual(['  kata-standin/a', '  kata-standin/b']);
  });
});
