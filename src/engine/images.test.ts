import { expect, test } from 'vitest';
import { chosenSuite, isStandIn } from './images.ts';

test.each([
  [undefined, 'trixie'],
  ['', 'trixie'],
  ['sid', 'sid'],
  ['bookworm', 'trixie'],
])('KATA_SUITE=%s: %s', (asked, suite) => {
  expect(chosenSuite(asked === undefined ? {} : { KATA_SUITE: asked })).toBe(suite);
});

test.each([
  ['kata-standin/wordpress:trixie-00', true],
  ['wordpress', false],
  ['nobody/kata-standin/wordpress', false],
])('%s is a stand-in: %s', (image, is) => {
  expect(isStandIn(image)).toBe(is);
});
