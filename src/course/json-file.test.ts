import { expect, test } from 'vitest';
import { parseJson } from './json-file.ts';

test('a file in order', () => {
  expect(parseJson('{"uid": "a"}')).toEqual({ value: { uid: 'a' }, problem: undefined, line: undefined });
  expect(parseJson('[]').value).toEqual({});
});

test('a comma too many is told with its line', () => {
  const { line, problem } = parseJson('{\n  "a": 1,\n  "b": 2,\n}\n');
  expect(line).toBe(4);
  expect(problem).not.toMatch(/position/);
});

test('a file that ends too early is told by its last line', () => {
  expect(parseJson('{\n  "a": [1,\n').line).toBe(2);
});
