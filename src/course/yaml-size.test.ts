import { expect, test } from 'vitest';
import { parseYaml } from './yaml-file.ts';

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

test.each([
  ['flow sequences', `a: ${'['.repeat(100_000)}`],
  ['closed ones', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`],
  ['maps', `a: ${'{a: '.repeat(5000)}`],
  ['sequences on a line', `${'- '.repeat(5000)}a`],
  ['keys on a line', '? '.repeat(50_000)],
  ['tags on a line', '!a '.repeat(50_000)],
  ['anchors on a line', '&a '.repeat(50_000)],
  ['keys', lines(20_000, (n) => `k${n}: v`)],
  ['flow keys', `{${lines(1, () => 'a,'.repeat(50_000))}}`],
  ['megabytes', `a: ${'x'.repeat(20_000_000)}`],
  ['aliases', `a: &a [1]\n${lines(9, (n) => `b${n}: &b${n} [${`*${n ? `b${n - 1}` : 'a'},`.repeat(9)}]`)}`],
])('%s without end are refused before they are read', (_, source) => {
  expect(() => parseYaml(source, 'file')).toThrow(expect.objectContaining({ verdict: 'wrong' }));
});

test('what is large but plain is read', () => {
  const rules = lines(4000, (n) => `  - alert: A${n} # [x`.replace('# [x', n < 50 ? '# [x' : ''));
  expect(parseYaml(`groups:\n${rules}`, 'rules.yml').value).toBeTruthy();
});
