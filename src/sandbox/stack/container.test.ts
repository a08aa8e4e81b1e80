import { expect, test } from 'vitest';
import { demultiplex } from './container.ts';

const frame = (stream: number, text: string) => {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
};
const FRAMES = Buffer.concat([frame(2, 'half a '), frame(1, '\n'), frame(2, 'line')]);

test('the streams together, as their pieces came', () => {
  expect(demultiplex(FRAMES)).toBe('half a \nline');
});

test('one stream alone, whole', () => {
  expect(demultiplex(FRAMES, 2)).toBe('half a line');
});
