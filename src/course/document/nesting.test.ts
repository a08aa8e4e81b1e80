import { expect, test } from 'vitest';
import { readBlocks } from './blocks.ts';
import { tooDeep } from './nesting.ts';

const place = (source: string) => tooDeep(source, 'course.md')?.place;
const staircase = (levels: number) =>
  Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');

test.each([
  ['quotes', `text\n${'>'.repeat(5000)} a`, 2],
  ['quotes with blanks', `${'> '.repeat(5000)}a`, 1],
  ['lists in a line', `${'- '.repeat(2000)}a`, 1],
  ['numbered lists in a line', `${'1. '.repeat(2000)}a`, 1],
  ['lists by indentation', staircase(2000), 51],
  ['lists within quotes', `${'> - '.repeat(40)}a`, 1],
])('%s that are nested too deep are told by their line', (_, source, line) => {
  expect(place(source)).toEqual({ file: 'course.md', line });
});

test.each([
  ['what a course has', '> - 1. a\n\n  - b\n    - c\n'],
  ['the deepest quotes', `${'>'.repeat(50)} a`],
  ['the deepest lists', staircase(49)],
  ['code that is indented', `${' '.repeat(4000)}a: 1`],
  ['a rule and a table', `${'-'.repeat(5000)}\n\n| a |\n| ${'-'.repeat(3000)} |`],
])('%s can be read', (_, source) => {
  expect(place(source)).toBeUndefined();
  expect(() => readBlocks(source)).not.toThrow();
});
