import { execa } from 'execa';
import { uponInterruption } from './interruption.ts';
import { ownEnvironment } from './own-environment.ts';

/** How a program is run. */
export interface ProgramOptions {
  /** Milliseconds after which it is ended with all that it has started. */
  withinMs: number;
  cwd?: string;
  /** Its whole environment, where it is not our own. */
  env?: Record<string, string | undefined>;
}

/** What a program came to. `exitCode` is undefined where it could not be run, or was ended. */
export interface Ended {
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
  /** Whether its time was up. */
  tooLate: boolean;
}

/** A program at work. */
export interface Program {
  pid: number | undefined;
  ended: Promise<Ended>;
  end(): void;
}

/**
 * Starts a program as the head of a process group of its own, so that a Ctrl-C in the terminal is ours alone to answer,
 * and what it starts can be ended with it. Nobody types into it.
 */
export function startProgram(command: string, words: readonly string[], options: ProgramOptions): Program {
  const { withinMs, cwd, env } = options;
  const running = execa(command, words, {
    reject: false,
    stdin: 'ignore',
    detached: GROUPS,
    extendEnv: false,
    env: env ?? ownEnvironment(),
    ...(cwd === undefined ? {} : { cwd }),
  });
  const { pid } = running;
  const end = () => endGroup(pid);
  const forget = uponInterruption(end);
  return { pid, end, ended: untilEnded(running, withinMs, end).finally(forget) };
}

/** Runs a program to its end. Never throws: says how it went. */
export const runProgram = (
  command: string,
  words: readonly string[],
  options: ProgramOptions,
): Promise<Ended> => startProgram(command, words, options).ended;

/** The same where nothing but success will do. Throws with the program's last words. */
export async function demandProgram(
  command: string,
  words: readonly string[],
  options: ProgramOptions,
): Promise<string> {
  const { exitCode, stdout, stderr, tooLate } = await runProgram(command, words, options);
  if (exitCode === 0) return stdout;
  const said = (stderr || stdout).trim().split('\n').slice(-8).join('\n');
  const how = tooLate
    ? `did not end within ${options.withinMs / 1000} s`
    : `failed (${exitCode ?? 'no exit code'})`;
  throw new Error(`${command} ${words[0] ?? ''} ${how}\n${said}`);
}

/** Ends a process and all of its group, at once. Whoever is ended so does nothing more; nobody has to wait for it. */
export function endGroup(pid: number | undefined): void {
  if (!pid) return;
  try {
    process.kill(GROUPS ? -pid : pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Windows has no process groups, and would open a window. */
const GROUPS = process.platform !== 'win32';

/** A process that has left its group may hold the streams open after the program's end. */
const STREAMS_WITHIN_MS = 1000;

async function untilEnded(
  running: PromiseLike<{ exitCode?: number; stdout: unknown; stderr: unknown }>,
  withinMs: number,
  end: () => void,
): Promise<Ended> {
  let tooLate = false;
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, act: () => void) => timers.push(setTimeout(act, ms));
  const never = new Promise<Ended>((resolve) => {
    after(withinMs, () => {
      tooLate = true;
      end();
      after(STREAMS_WITHIN_MS, () => resolve({ exitCode: undefined, stdout: '', stderr: '', tooLate }));
    });
  });
  const settled = running.then(({ exitCode, stdout, stderr }) => ({
    exitCode,
    stdout: String(stdout ?? ''),
    stderr: String(stderr ?? ''),
    tooLate,
  }));
  try {
    return await Promise.race([settled, never]);
  } finally {
    timers.forEach(clearTimeout);
  }
}
