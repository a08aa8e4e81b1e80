import { expect, test } from 'vitest';
import { colourFamily } from './threshold-colour.ts';

test.each([
  ['red', 'red'],
  ['dark-red', 'red'],
  ['semi-dark-blue', 'blue'],
  ['super-light-yellow', 'yellow'],
  ['#F2495C', 'red'],
  ['#5794F2', 'blue'],
  ['#FADE2A', 'yellow'],
  ['#73BF69', 'green'],
  ['#00f', 'blue'],
  ['rgb(255, 0, 0)', 'red'],
  ['rgba(50, 116, 217, 0.9)', 'blue'],
])('%s is %s', (colour, family) => {
  expect(colourFamily(colour)).toBe(family);
});

test.each(['#808080', '#828085', 'text', 'transparent', ''])('"%s" is of no family', (colour) => {
  expect(colourFamily(colour)).toBeUndefined();
});
