import { expect, test } from 'vitest';
import { divide } from './equivalents.ts';

const mutants = ['a.yml#b.0.c:delete', 'a.yml#b.0.c:more', 'a.yml#b.1:delete', 'axyml#b.0.c:delete'].map(
  (id) => ({
    id,
    file: 'a.yml',
    content: id,
  }),
);

const divided = (...patterns: string[]) => {
  const entries = patterns.map((mutant) => ({ mutant, why: 'it is', either: false }));
  const { groups, rest } = divide(mutants, entries);
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);
  return { groups: groups.map((group) => ids(group.mutants)), rest: ids(rest) };
};

test('a star stands for anything, braces for one of some words, and a dot for itself', () => {
  expect(divided('a.yml#b.*:delete').groups).toEqual([['a.yml#b.0.c:delete', 'a.yml#b.1:delete']]);
  expect(divided('a.yml#b.{0.c,1}:delete').groups).toEqual([['a.yml#b.0.c:delete', 'a.yml#b.1:delete']]);
  expect(divided('a.yml#b.0').groups).toEqual([[]]);
});

test('a mutant belongs to the first entry that matches; what no entry matches is left', () => {
  expect(divided('*:more', '*b.0*', 'nothing')).toEqual({
    groups: [['a.yml#b.0.c:more'], ['a.yml#b.0.c:delete', 'axyml#b.0.c:delete'], []],
    rest: ['a.yml#b.1:delete'],
  });
});
