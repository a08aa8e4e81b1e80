import { expect, test } from 'vitest';
import { namedLab, namedLabs } from './named-labs.ts';

test('words name labs in the order of the course, and none names all', async () => {
  const ids = async (...words: string[]) => (await namedLabs(words)).map(({ id }) => id);
  expect(await ids('4', '01')).toEqual(['01-wordpress', '04-node-exporter']);
  expect((await ids()).length).toBeGreaterThan(7);
});

test.each([
  ['an unknown lab', ['99'], /^No such lab: 99\. There are 01-wordpress, /],
  ['a language whose option npm has taken', ['07', 'en'], /^No such lab: en\. .*: npm .*-- 07 --lang en$/],
])('%s is told', async (_, words, said) => {
  await expect(namedLabs(words)).rejects.toThrow(said);
});

test.each([
  ['no lab', [], /^Name one lab of 01-wordpress, /],
  ['two labs', ['1', '2'], /^Name one lab of 01-wordpress, /],
  ['an unknown one', ['99'], /^No such lab: 99/],
])('%s where one is needed is told', async (_, words, said) => {
  await expect(namedLab(words)).rejects.toThrow(said);
});
