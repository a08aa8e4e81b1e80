import { expect, test } from 'vitest';
import { Finding } from './verdict.ts';
import { parseYaml } from './yaml-file.ts';

const refusalOf = (source: string) => {
  try {
    parseYaml(source, 'a.yml');
  } catch (error) {
    if (error instanceof Finding) return `${error.place?.line}: ${error.text.en}`;
    throw error;
  }
  return undefined;
};

test.each([
  [
    'a quote that a later one closes',
    "a:\n  b: 'x\n  c:\n    - '1:2'\n",
    2,
    /^the quote that opens in `b: 'x` is/,
  ],
  ['a double quote', 'a:\n  b: "x\n  c: 1\n  d: "2"\n', 2, /^the quote that opens in `b: "x`/],
  ['a quote that nothing closes', "a:\n  b: 1\n  c: 'x\n", 3, /^the quote that opens in `c: 'x`/],
  ['a key below a value', 'a:\n  b: 1\n\n    c: 2\n', 4, /^`c: 2` is indented too deep/],
  ['a key below that of an item', '- b: 1\n    c: 2\n', 2, /^`c: 2` is indented too deep/],
  [
    'a key in the column of items',
    "a:\n  b:\n    - '1'\n    c: 2\n",
    4,
    /^`c: 2` does not begin in the same column/,
  ],
  [
    'a key that stands too far left',
    'a:\n    b: 1\n  c: 2\n',
    3,
    /^`c: 2` does not begin in the same column/,
  ],
  ['a colon without a space', 'a:\n  b:1\n  c: 2\n', 2, /^there is no space after the `:` in `b:1`/],
  ['the same at the end', 'a:\n  c: 2\n  b:1\n', 3, /^there is no space after the `:` in `b:1`/],
  ['a dash without a space', 'a:\n  - 1\n  -2\n', 3, /^there is no space after the `-` in `-2`/],
  ['a colon in a value', 'a: echo b: c\n', 1, /^the value in `a: echo b: c` holds `: `/],
  ['a key that is there already', "a: 'x\n  y'\nb: 1\nb: 2\n", 4, /^the key of `b: 2` is there already/],
])('%s is told where it is', (_, source, line, said) => {
  const [, at, text] =
    refusalOf(source)?.match(/^(\d+): a\.yml can't be read as YAML \(line \1\): (.*)/) ?? [];
  expect(Number(at)).toBe(line);
  expect(text).toMatch(said);
});

test.each([
  ['a bracket that stays open', 'a: [x, y\nb: 1\n'],
  ['a value that begins with a reserved sign', 'a: @x\n'],
])('%s is none of these', (_, source) => {
  expect(refusalOf(source)).toMatch(/can't be read as YAML \(line \d\)\. Check/);
});
