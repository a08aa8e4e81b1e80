import { stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { basename, join } from 'node:path';

/** By folder: what ends our answering in it. */
const ours = new Map<string, () => void>();

/**
 * Answers in a folder for as long as this process lives, whatever ends it: whoever reaches the folder can tell, from other
 * PID namespaces, too, and whatever engine the work in it is for. Where no socket can be (a path that is too long for
 * one), nobody answers.
 */
export async function answerIn(dir: string): Promise<void> {
  const address = addressIn(dir);
  if (address === undefined) return;
  const server = createServer((asked) => asked.destroy()).unref();
  ours.set(dir, () => server.close());
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve());
    server.listen(address, resolve);
  });
}

/** Stops answering. */
export function fallSilentIn(dir: string): void {
  ours.get(dir)?.();
  ours.delete(dir);
}

/** Whoever makes a folder answers in it a moment later. */
const ANSWERS_WITHIN_MS = 1000;

/** Whether a process answers in a folder, or is about to. */
export async function isAnsweredIn(dir: string): Promise<boolean> {
  const made = await stat(dir).catch(() => undefined);
  if (!made) return false;
  return Date.now() - made.birthtimeMs < ANSWERS_WITHIN_MS || (await answers(addressIn(dir)));
}

async function answers(address: string | undefined): Promise<boolean> {
  if (address === undefined) return false;
  const asking = connect(address);
  const answered = await new Promise<boolean>((resolve) => {
    asking.once('connect', () => resolve(true));
    // One that has more askers than it can take is alive.
    asking.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EAGAIN'));
  });
  asking.destroy();
  return answered;
}

/** The shortest limit among systems; Node cuts what is longer off and takes the rest for an address. */
const LONGEST = 103;

function addressIn(dir: string): string | undefined {
  // Windows has no sockets in folders.
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${basename(dir)}` : join(dir, 'answers');
  return Buffer.byteLength(address) > LONGEST ? undefined : address;
}
