import { expect, test } from 'vitest';
import { resultOf, wrongStep } from '../result-under-test.ts';
import { toCsv } from './csv.ts';

const named = (name: string, note?: { ja: string; en: string }) => ({
  name,
  file: name,
  note,
  labs: [resultOf({}, wrongStep)],
});

test('a class is a heading and a row for each student, by RFC 4180 with a mark of UTF-8', () => {
  expect(toCsv([named('佐藤')], 'en')).toBe(
    '\ufeffstudent,04-node-exporter,points,of,04-node-exporter verdict,note\r\n佐藤,2,2,3,wrong,\r\n',
  );
  expect(toCsv([named('佐藤')], 'ja')).toMatch(/^\ufeff提出者,.*,得点,満点,04-node-exporter 判定,備考\r\n/);
});

const firstCell = (name: string) =>
  toCsv([named(name)], 'en')
    .split('\r\n')[1]
    ?.replace(/,2,2,3,wrong,$/, '');

test.each([
  ['a comma', 'a,b', '"a,b"'],
  ['a quote', 'a"b', '"a""b"'],
  ['a line break', 'a\r\nb', 'a␍␊b'],
])('%s in a cell ends no cell', (_, name, cell) => {
  expect(firstCell(name)).toBe(cell);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '＝1', '＠a'])('%j is no formula', (name) => {
  expect(firstCell(name)).toBe(`'${name}`);
});

test('a formula with a quote is neither', () => {
  expect(firstCell('=HYPERLINK("http://x")')).toBe(`"'=HYPERLINK(""http://x"")"`);
});

test('what is to be said of a submission stands last', () => {
  expect(toCsv([named('a', { ja: '備', en: '=note' })], 'en')).toContain(",wrong,'=note\r\n");
});
