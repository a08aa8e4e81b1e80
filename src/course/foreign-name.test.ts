import { expect, test } from 'vitest';
import { nameOf } from './foreign-name.ts';

test.each([
  ['UTF-8', Buffer.from('表.txt'), '表.txt'],
  ['Shift_JIS', Buffer.from([0x95, 0x5c, 0x2e, 0x74, 0x78, 0x74]), '表.txt'],
  ['neither', Buffer.from([0x61, 0xff]), 'aÿ'],
])('a name in %s can be read', (_, bytes, name) => {
  expect(nameOf(bytes)).toBe(name);
});
