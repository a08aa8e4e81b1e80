import { describe, expect, test } from 'vitest';
import { chooseLang, clock, lines, mapText } from './text.ts';

describe('the language for a terminal', () => {
  test.each([
    ['ja', {}],
    ['ja', { LANG: 'ja_JP.UTF-8' }],
    ['ja', { LANG: 'C.UTF-8' }],
    ['ja', { LANG: 'C' }],
    ['ja', { LANG: 'POSIX' }],
    ['en', { LANG: 'en_US.UTF-8' }],
    ['en', { LANG: 'de_DE.UTF-8' }],
    ['en', { LANG: 'ca_ES.UTF-8' }],
    ['en', { LC_ALL: 'en_GB.UTF-8', LANG: 'ja_JP.UTF-8' }],
    ['ja', { LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'en_GB.UTF-8' }],
    ['en', { KATA_LANG: 'EN', LANG: 'ja_JP.UTF-8' }],
    ['ja', { KATA_LANG: 'ja', LANG: 'en_US.UTF-8' }],
    ['ja', { KATA_LANG: 'fr', LANG: 'ja_JP.UTF-8' }],
  ])('is %s by %o', (lang, env) => {
    expect(chooseLang(env)).toBe(lang);
  });
});

test('lines joins what there is, language by language', () => {
  const one = { ja: '一', en: 'one' };
  expect(lines(one, undefined, { ja: '', en: '' }, { ja: '二', en: 'two' })).toEqual({
    ja: '一\n二',
    en: 'one\ntwo',
  });
});

test('mapText changes every language and knows which', () => {
  const shouted = mapText({ ja: 'あ', en: 'a' }, (sentence, lang) => `${lang}: ${sentence}!`);
  expect(shouted).toEqual({ ja: 'ja: あ!', en: 'en: a!' });
});

test('a time of day is shown to the second', () => {
  expect(clock(new Date(2021, 4, 28, 13, 31, 4, 900))).toBe('13:31:04');
});
