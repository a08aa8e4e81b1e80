import { expect, test } from 'vitest';
import { assignVersions } from './versions.ts';

/** A lab wants the version of its own first letter. */
const assigned = (labs: string[], versions: string[]) =>
  [
    ...assignVersions(labs, versions, (lab, version) => (version.startsWith(lab[0] ?? '') ? 1 : 0)).values(),
  ].join(' ');

test.each([
  ['each its own', ['a', 'b', 'c'], ['a1', 'b1', 'c1'], 'a1 b1 c1'],
  ['one serves all', ['a', 'b', 'c'], ['b1'], 'b1 b1 b1'],
  ['never back to an earlier one', ['a1', 'b1', 'b2', 'a2', 'b3'], ['a', 'b'], 'a b b b b'],
  ['a version that nobody wants is passed by', ['a', 'c'], ['a1', 'b1', 'c1'], 'a1 c1'],
  ['there is none', ['a'], [], ''],
])('%s', (_, labs, versions, expected) => {
  expect(assigned(labs, versions)).toBe(expected);
});
