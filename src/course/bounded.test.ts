import { describe, expect, test } from 'vitest';
import { linesOf, readBounded } from './bounded.ts';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function* endless(text: string) {
  for (;;) yield Buffer.from(text);
}

describe('a stream', () => {
  test('is read to its end', async () => {
    expect(await readBounded(chunks('こ', 'わ'), 6)).toEqual({ text: 'こわ', cut: false });
  });

  test('is read so far, where it goes on', async () => {
    expect(await readBounded(endless('abc'), 4)).toEqual({ text: 'abca', cut: true });
  });
});

describe('lines', () => {
  const lines = async (...texts: string[]) => {
    const found = [];
    for await (const line of linesOf(chunks(...texts))) found.push(line);
    return found;
  };

  test('come whole however they were cut', async () => {
    expect(await lines('on', 'e\ntw', 'o\n', 'three')).toEqual(['one', 'two', 'three']);
  });

  test('that are empty count, but none after the last', async () => {
    expect(await lines('one\n\n', 'two\n')).toEqual(['one', '', 'two']);
  });

  test('are cut where they have no end', async () => {
    const cut = 'x'.repeat(4096);
    expect(await lines('x'.repeat(5000), 'x'.repeat(5000), 'y\nz')).toEqual([cut, 'z']);
  });
});
