import { afterEach, expect, test, vi } from 'vitest';
import { broken, exitStatus, Finding, missing, notYet, type Verdict, wrong } from './verdict.ts';

afterEach(() => vi.unstubAllEnvs());

test.each<[0 | 1 | 3 | 4, Verdict[]]>([
  [0, []],
  [0, ['pass', 'pass']],
  [1, ['pass', 'wrong']],
  [1, ['not-yet', 'pass']],
  [3, ['wrong', 'broken', 'pass']],
  [4, ['broken', 'missing', 'wrong']],
])('exit status %i for %s', (status, verdicts) => {
  expect(exitStatus(verdicts)).toBe(status);
});

const parts = { text: { ja: 'だめ', en: 'bad' }, evidence: [{ ja: '見た', en: 'seen' }] };

test.each([
  ['wrong', wrong],
  ['not-yet', notYet],
  ['broken', broken],
  ['missing', missing],
] as const)('%s is a finding of its own', (verdict, make) => {
  expect(make(parts)).toMatchObject({ verdict, name: 'Finding', ...parts });
});

test('a finding is an error that says it all in the language of the terminal', () => {
  vi.stubEnv('KATA_LANG', 'en');
  const cause = new Error('deep');
  const finding = wrong({ ...parts, cause });
  expect(finding).toBeInstanceOf(Finding);
  expect(finding.message).toBe('bad\nseen');
  expect(finding.cause).toBe(cause);
  vi.stubEnv('KATA_LANG', 'ja');
  expect(wrong(parts).message).toBe('だめ\n見た');
});

test('what it quotes of others is clean and of a size that can be read', () => {
  const finding = wrong({
    text: { ja: 'だめ \x1b[2J', en: 'bad \x1b[2J' },
    evidence: [{ ja: '', en: 'x'.repeat(21_000_000) }],
    place: { file: 'a\n::error::b', line: 1e23 },
    next: { ja: '\x07', en: '\x07' },
  });
  expect(finding).toMatchObject({
    text: { ja: 'だめ ␛[2J', en: 'bad ␛[2J' },
    place: { file: 'a␊\\::error::b', line: undefined },
    next: { ja: '␇', en: '␇' },
  });
  expect(finding.evidence[0]?.en.length).toBeLessThan(1000);
  expect(finding.message).not.toContain('\x1b');
});

test.each([0, -1, 1.5, 1e23, Number.NaN])('no file has a line %d', (line) => {
  expect(wrong({ ...parts, place: { file: 'a', line } }).place?.line).toBeUndefined();
});

test("its own properties survive the worker's border", () => {
  const finding = wrong({ ...parts, place: { file: 'docker-compose.yml', line: 3 } });
  const carried = JSON.parse(JSON.stringify({ ...finding }));
  expect(carried).toMatchObject({
    verdict: 'wrong',
    ...parts,
    place: { file: 'docker-compose.yml', line: 3 },
  });
});
