import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIXTURES, IMAGES, LABS, PROJECT, SPECS, STARTERS, shown } from './places.ts';

test('every place of the project is there', () => {
  expect([PROJECT, LABS, FIXTURES, STARTERS, IMAGES, SPECS].filter((dir) => !existsSync(dir))).toEqual([]);
});

test.each([
  ['/a/b/labs/01', '/a/b', 'labs/01'],
  ['/a/b', '/a/b', '.'],
  ['/a/x/labs', '/a/b', '../x/labs'],
  ['/x/y', '/a/b/c/d', '/x/y'],
  ['/x', '/a/b', '/x'],
  ['/alpha/very/long/b/c', '/alpha/very/long/x/y/z', '/alpha/very/long/b/c'],
])('%s, seen from %s, is shown as %s', (path, from, short) => {
  expect(shown(path, from)).toBe(short);
});
