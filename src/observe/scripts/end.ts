import { kill, run, waitInside } from '../../sandbox/stack/container.ts';
import type { RunningScript } from './script.ts';

/** A script that is asked to stop may have gigabytes to remove, for which a slow disk first writes what is under way. */
const ENDS_WITHIN_MS = 20_000;
/** What is told to stop is gone in less; a slow disk may hold a writer for some seconds. */
const STOPS_WITHIN_MS = 5000;

/** Asks a script and all that it started to stop, as Ctrl-C in its terminal does, and ends it for good where it does not. */
export async function endScript(script: RunningScript): Promise<void> {
  try {
    if (script.exitCode() === undefined) await tell(script, `kill -TERM "-$1" 2>/dev/null${ENDS}`);
    await kill(script.container, script.running);
  } catch (error) {
    // With its container it has ended, too, and whoever clears up after it goes on.
    const { State } = await script.container.handle.inspect();
    if (State.Running) throw error;
  }
}

/**
 * Asks a script alone to stop, by SIGTERM, as whoever runs it in the background does: what it started is its own affair.
 * True where it has ended in time and no program that it had at work then went on.
 */
export async function stopScript(script: RunningScript): Promise<boolean> {
  if (script.exitCode() !== undefined) return true;
  const { exitCode } = await tell(script, STOP);
  return exitCode === 0;
}

const tell = ({ container, running }: RunningScript, words: string) =>
  run(container, ['sh', '-c', words, 'sh', String(running.pid)]);

const ENDS = waitInside('! kill -0 "$1" 2>/dev/null', ENDS_WITHIN_MS);

/** A script that waits for a program in the foreground goes on for as long as that does; there is no use in waiting longer. */
const STOP = `
  at_work=$(ps -eo pid=,pgid=,stat= | while read -r pid group state; do
    [ "$group" = "$1" ] && [ "$pid" != "$1" ] && [ "\${state#Z}" = "$state" ] && echo "$pid"
  done)
  goes_on() { [ -n "$at_work" ] && ps -o stat= -p "$(echo $at_work | tr ' ' ',')" | grep -qv Z; }
  kill -TERM "$1" 2>/dev/null
${waitInside('! goes_on || ! kill -0 "$1" 2>/dev/null', STOPS_WITHIN_MS)}
  goes_on && kill -0 "$1" 2>/dev/null && exit 1
${ENDS}
  ! kill -0 "$1" 2>/dev/null`;
