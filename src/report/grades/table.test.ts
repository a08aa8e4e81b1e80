import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { resultOf, wrongStep } from '../result-under-test.ts';
import { table } from './table.ts';

test('a class is aligned, wide characters and all, and long names are cut', () => {
  const row = (name: string) => ({ name, file: name, labs: [resultOf({}, wrongStep), resultOf()] });
  const lines = stripVTControlCharacters(table([row('佐藤'), row('い'.repeat(40))], 'en')).split('\n');
  expect(lines).toEqual([
    `student${' '.repeat(22)}   04     04     points`.replace(/ {25}04/, `${' '.repeat(24)}04`),
    `佐藤${' '.repeat(25)}  ✗ 2/3  ✓ 3/3  5/6`,
    `${'い'.repeat(14)}…  ✗ 2/3  ✓ 3/3  5/6`,
  ]);
});
