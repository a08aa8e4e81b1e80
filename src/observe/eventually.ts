import type { Finding } from '../course/verdict.ts';

/** A value read from outside the stack. */
export interface Observation<T> {
  value: T;
  at: Date;
}

/** What a poll came to when it gave up: the last value, or the error of the last attempt. */
export interface LastSeen<T> {
  value: T | undefined;
  error: unknown;
  at: Date;
}

export interface Poll<T> {
  read: () => Promise<T>;
  until: (value: T) => boolean;
  /** How long the thing may take at the very most. Reached only where nothing says earlier that it is hopeless. */
  withinMs: number;
  /** Looks whether waiting is pointless, and why: a container that has ended, a config that was refused. */
  hopeless?: (last: LastSeen<T>) => Promise<Finding | undefined> | Finding | undefined;
  /** Makes the finding when time is up, from what was last seen. */
  otherwise: (last: LastSeen<T>) => Error | Promise<Error>;
}

const BETWEEN_MS = 100;
/** Such a look asks the engine, which takes it longer than the thing itself takes to answer. */
const BETWEEN_LOOKS_MS = 300;

/**
 * Reads until the value is as it should be and keeps what was seen. Green at the first reading that will do; red as soon
 * as `hopeless` knows. An attempt that throws counts as a reading, and the last such error is what gets reported.
 */
export async function eventually<T>(poll: Poll<T>): Promise<Observation<T>> {
  const deadline = Date.now() + poll.withinMs;
  let looked = Number.NEGATIVE_INFINITY;
  for (;;) {
    const last = await attempt(poll.read);
    if (last.error === undefined && poll.until(last.value as T))
      return { value: last.value as T, at: last.at };
    const isOver = Date.now() >= deadline;
    if (isOver || Date.now() - looked >= BETWEEN_LOOKS_MS) {
      looked = Date.now();
      const finding = await poll.hopeless?.(last);
      if (finding) throw finding;
    }
    if (isOver) throw await poll.otherwise(last);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
}

async function attempt<T>(read: () => Promise<T>): Promise<LastSeen<T>> {
  try {
    return { value: await read(), error: undefined, at: new Date() };
  } catch (error) {
    return { value: undefined, error, at: new Date() };
  }
}
