import { expect, test } from 'vitest';
import { visible, visibleName, visiblePainted } from './visible.ts';

test.each([
  ['an escape sequence', '\x1b[2Jgone', '␛[2Jgone'],
  ['a clipboard write', '\x1b]52;c;cm0=\x07', '␛]52;c;cm0=␇'],
  ['a link', '\x1b]8;;http://x\x1b\\y', '␛]8;;http://x␛\\y'],
  ['a carriage return and a backspace', 'wrong\rgreen\b', 'wrong␍green␈'],
  ['nothing at all', 'a\0b\x7f', 'a␀b␡'],
  ['a control of eight bits', '\x9b2J\x85', '\\u{9b}2J\\u{85}'],
  ['a reversed name', 'a\u202egpj.exe\u2066\u200f\u061c', 'a\\u{202e}gpj.exe\\u{2066}\\u{200f}\\u{61c}'],
  ['other line ends', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
  ['what has no width', '\ufeffa\u200bb\u{e0041}', '\\u{feff}a\\u{200b}b\\u{e0041}'],
  ['half a character', 'a\ud800', 'a\\u{d800}'],
  ['a workflow command', 'a\n  ::error::b', 'a\n  \\::error::b'],
  ['one behind a blank of another script', '\u3000::set-output', '\u3000\\::set-output'],
  [
    "other runners' commands",
    'a ##[error]b ##vso[x]c ##teamcity[y]',
    'a ##\\[error]b ##vso\\[x]c ##teamcity\\[y]',
  ],
])('%s is shown and not done', (_, raw, shown) => {
  expect(visible(raw)).toBe(shown);
  expect(visible(shown)).toBe(shown);
  expect(visiblePainted(raw)).toBe(shown);
});

test.each(['監視 が\n\tb — ✗ é 👩‍👩‍👧', '# heading ## a', 'http://[::1]:9090', 'a::b'])(
  '%j stays',
  (text) => {
    expect(visible(text)).toBe(text);
  },
);

test('a name has one line', () => {
  expect(visibleName('a\n::error::b\tc')).toBe('a␊\\::error::b␉c');
});

test('our own colours stay, and hide no command', () => {
  expect(visiblePainted('\x1b[31mred\x1b[39m \x1b[8mhidden')).toBe('\x1b[31mred\x1b[39m ␛[8mhidden');
  expect(visiblePainted('\x1b[2m  ::error::a')).toBe('\x1b[2m  \\::error::a');
});

// A pattern that goes back over what it has read would not end within a test's time.
test.each([' ', '\n', '#', ':', '\x1b[2m', '##a'])('any number of %j is answered', (piece) => {
  expect(visiblePainted(visible(piece.repeat(200_000))).length).toBeGreaterThan(0);
});
