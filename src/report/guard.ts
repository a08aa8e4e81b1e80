import { Writable } from 'node:stream';
import { visiblePainted } from '../course/visible.ts';

/**
 * Cleans all that leaves the process by a stream, whoever writes it: findings, names of files and images, errors of
 * libraries. Our own colours stay. For the life of the process.
 */
export function guard(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (text: string, ...rest: unknown[]) => boolean;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const guarded = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    // What is left is text, whatever encoding a string came with.
    return write(visiblePainted(text), ...rest.filter((each) => typeof each === 'function'));
  };
  stream.write = guarded as typeof stream.write;
}

/** Empties the terminal, which no text can. */
export function clearScreen(stream: NodeJS.WriteStream = process.stdout): void {
  if (stream.isTTY) Writable.prototype.write.call(stream, '\x1b[1;1H\x1b[0J', 'utf8');
}
