import { expect, test } from 'vitest';
import { excerpt, presentable, presentableList } from './excerpt.ts';

test('what can be read stays', () => {
  const text = `${'a'.repeat(600)}\n${'b\n'.repeat(28)}`;
  expect(excerpt(text, 'en')).toBe(text);
});

test('a line of megabytes keeps its beginning and its end, and says so', () => {
  const line = `begin${'x'.repeat(21_000_000)}end`;
  expect(excerpt(line, 'en')).toMatch(/^beginx{395} … \(20999458 characters left out\) … x{147}end$/);
  expect(excerpt(line, 'ja')).toContain('（20999458 文字を省略）');
});

test('of many lines the first and the last stay', () => {
  const text = Array.from({ length: 100_000 }, (_, index) => index).join('\n');
  const lines = excerpt(text, 'en').split('\n');
  expect(lines).toHaveLength(30);
  expect([lines[0], lines[14], lines[15], lines[29]]).toEqual([
    '0',
    '14',
    '… (99971 lines left out) …',
    '99999',
  ]);
});

test('an excerpt of an excerpt is the same', () => {
  const once = excerpt(`${'a'.repeat(1000)}\n`.repeat(40), 'ja');
  expect(excerpt(once, 'ja')).toBe(once);
});

test('text of others is cut and clean in every language', () => {
  expect(presentable({ ja: '\x1b[2J', en: '::a' })).toEqual({ ja: '␛[2J', en: '\\::a' });
});

test('a list says how much is left out', () => {
  const list = presentableList(Array.from({ length: 50 }, () => ({ ja: 'あ', en: 'a' })));
  expect(list).toHaveLength(31);
  expect(list.at(-1)).toEqual({ ja: '…（ほか 20 件）', en: '… (20 more)' });
});
