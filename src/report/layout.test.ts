import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { columns, indent, pad } from './layout.ts';

test.each([
  [200, 100],
  [90, 90],
  [20, 40],
  [undefined, 80],
])('a terminal of %s columns is used up to %i', (given, used) => {
  expect(columns({ columns: given } as NodeJS.WriteStream)).toBe(used);
});

test('a Japanese character takes two cells', () => {
  expect(pad('監視', 6)).toBe('監視  ');
  expect(pad('kata', 6)).toBe('kata  ');
  expect(pad('監視する', 6)).toBe('監視する');
});

describe('wrapping', () => {
  const wrapped = (text: string, width: number) => indent(text, '', width).split('\n');

  test('keeps Latin words whole', () => {
    expect(wrapped('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
  });

  test('breaks Japanese anywhere, by cells', () => {
    expect(wrapped('実行待ちの数が増えます', 8)).toEqual(['実行待ち', 'の数が増', 'えます']);
  });

  test('begins no line with a closing mark or a small kana', () => {
    expect(wrapped('負荷です。次', 8)).toEqual(['負荷で', 'す。次']);
    expect(wrapped('ファイルへ行って', 12)).toEqual(['ファイルへ', '行って']);
  });

  test('keeps code in Japanese whole', () => {
    expect(wrapped('設定は docker-compose.yml に', 20)).toEqual(['設定は', 'docker-compose.yml', 'に']);
  });

  test('lets a word that is longer than the line stand out', () => {
    expect(wrapped('a verylongword b', 6)).toEqual(['a', 'verylongword', 'b']);
  });

  test('fills no line beyond its width, margin included', () => {
    const text = 'Prometheus が 5 秒ごとに node exporter の /metrics を取りに来ます。'.repeat(5);
    const lines = indent(text, '    ', 40).split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => stringWidth(line) > 40 || !line.startsWith('    '))).toEqual([]);
    expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });
});

// What looks at a line anew for each of its pieces would not end within a test's time.
test('a line of megabytes is wrapped', () => {
  expect(indent('kata '.repeat(1_000_000), '', 80).split('\n').length).toBeGreaterThan(60_000);
  indent('監視'.repeat(10_000), '', 80);
  indent('x'.repeat(1_000_000), '', 80);
});

test('an accent stays with its letter', () => {
  expect(indent('カ\u3099カ\u3099カ\u3099', '', 4)).toBe('カ\u3099カ\u3099\nカ\u3099');
});

test('lines of the text stay lines, with the margin before each and nothing after', () => {
  expect(indent('a\n\nb ', '  ', 80)).toBe('  a\n\n  b');
});
