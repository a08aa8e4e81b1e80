import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { clearScreen, guard } from './guard.ts';

const guarded = () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.WriteStream;
  guard(stream);
  const written = () => String((stream as unknown as PassThrough).read() ?? '');
  return { stream, written };
};

test('whoever writes, nothing but text and our own colours goes out', () => {
  const { stream, written } = guarded();
  stream.write('\x1b[31m✗\x1b[39m \x1b]0;title\x07\n');
  stream.write(Buffer.from('::error::監視\n'));
  expect(written()).toBe('\x1b[31m✗\x1b[39m ␛]0;title␇\n\\::error::監視\n');
});

test('a character that comes in two pieces stays whole', () => {
  const { stream, written } = guarded();
  const bytes = Buffer.from('監');
  stream.write(bytes.subarray(0, 1));
  stream.write(bytes.subarray(1));
  expect(written()).toBe('監');
});

test('the one who writes hears when it has gone out', async () => {
  const { stream } = guarded();
  await new Promise<void>((resolve) => stream.write('a', 'utf8', () => resolve()));
});

test('the screen is emptied past the guard', () => {
  const { stream, written } = guarded();
  clearScreen(stream);
  expect(written()).toBe('\x1b[1;1H\x1b[0J');
});
