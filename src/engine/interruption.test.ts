import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('interruption-under-test.ts', import.meta.url));

/** The program under a shell, as npm starts its scripts, with the program's own process id. */
async function underShell() {
  const shell = spawn('sh', ['-c', '"$0" --import tsx "$1"; true', process.execPath, PROGRAM], {
    env: { ...process.env, npm_lifecycle_event: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const ended = reading(shell, lines);
  await expect.poll(() => lines[0], { timeout: 10_000 }).toBeDefined();
  const pid = Number(lines[0]);
  onTestFinished(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });
  return { shell, pid, lines, ended };
}

/** Ends when nobody holds the stream any more, which the shell's end alone does not bring about. */
async function reading({ stdout }: ChildProcess, lines: string[]): Promise<void> {
  stdout?.on('data', (data) => lines.push(...String(data).trim().split('\n')));
  if (stdout) await once(stdout, 'close');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends a program, tidied up', async (signal) => {
  const { pid, lines, ended } = await underShell();
  process.kill(pid, signal);
  await ended;
  expect(lines.slice(1)).toEqual(['told', 'tidied']);
});

test('a program whose shell is ended tidies up and ends, too', async () => {
  const { shell, lines, ended } = await underShell();
  shell.kill('SIGTERM');
  await ended;
  expect(lines.slice(1)).toEqual(['told', 'tidied']);
});
