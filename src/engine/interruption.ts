import { constants } from 'node:os';

type CleanUp = () => Promise<unknown> | unknown;

/** What is to be taken away where the process is told to end, the latest first asked for. */
const cleanUps = new Set<CleanUp>();
let interrupted = false;

/** Whether the process has been told to end. What fails from then on says nothing about anybody's work. */
export const isInterrupted = (): boolean => interrupted;

/** Has something taken away where the process is told to end. Returns what to call when that is done with. */
export function uponInterruption(cleanUp: CleanUp): () => void {
  cleanUps.add(cleanUp);
  return () => cleanUps.delete(cleanUp);
}

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** An engine that does not answer must not keep anybody; what is left then goes with the next command's sweep. */
const CLEAN_WITHIN_MS = 8000;
/** npm hands on each signal that its terminal has sent to both, so that one Ctrl-C arrives twice. */
const SAME_PRESS_MS = 500;

/** Ends this process by a signal with everything taken away; a second one ends it at once. `told` is called once. */
export function obeySignals(told: () => void): void {
  const listeners = SIGNALS.map((signal) => [signal, () => interrupt(signal, told)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  if (process.env.npm_lifecycle_event) followParent(() => interrupt('SIGTERM', told));
  onlyOurs = () => {
    for (const [signal, ours] of listeners)
      for (const other of process.listeners(signal)) if (other !== ours) process.off(signal, other);
  };
}

/** Between two looks at the parent, in milliseconds. */
const LOOK_MS = 500;

/** npm starts us through a shell, which a SIGTERM ends without reaching us: that our parent is gone is all we learn. */
function followParent(gone: () => void): void {
  const { ppid: parent } = process;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    gone();
  }, LOOK_MS);
  looking.unref();
}

/** Takes away what libraries have added for signals (vitest's own ends the process before anything is cleaned up). */
export let onlyOurs = (): void => {};

let began = 0;

/** What a signal does. A pipe that nobody reads any more counts as one. */
export function interrupt(signal: Signal, told: () => void = () => {}): void {
  const status = 128 + (constants.signals[signal] ?? constants.signals.SIGINT);
  if (interrupted) {
    if (Date.now() - began > SAME_PRESS_MS && signal !== 'SIGPIPE') process.exit(status);
    return;
  }
  interrupted = true;
  began = Date.now();
  // With everything taken away, whatever is still under way fails, and must not end the process before its time.
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => {});
  told();
  const all = Promise.allSettled([...cleanUps].map(async (cleanUp) => cleanUp()));
  const patience = new Promise((resolve) => setTimeout(resolve, CLEAN_WITHIN_MS));
  void Promise.race([all, patience]).then(() => process.exit(status));
}
