import { execFileSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { runProgram, startProgram } from './program.ts';

/** Those of a process group that still do something; what has ended stays until somebody collects it. */
const alive = (group: number) => {
  const rows = execFileSync('ps', ['-eo', 'pgid=,stat=']).toString().split('\n');
  return rows.filter((row) => new RegExp(`^ *${group} +[^Z]`).test(row));
};

test('a program answers with its exit code and both streams', async () => {
  const answer = await runProgram('sh', ['-c', 'echo out; echo error >&2; exit 3'], { withinMs: 10_000 });
  expect(answer).toEqual({ exitCode: 3, stdout: 'out', stderr: 'error', tooLate: false });
});

test('a program that is missing has no exit code', async () => {
  expect(await runProgram('no-such-program', [], { withinMs: 10_000 })).toMatchObject({
    exitCode: undefined,
  });
});

test('a program whose time is up ends with all that it has started', async () => {
  const { pid = 0, ended: end } = startProgram('sh', ['-c', 'sleep 1000 & wait'], { withinMs: 200 });
  expect(await end).toMatchObject({ exitCode: undefined, tooLate: true });
  await vi.waitFor(() => expect(alive(pid)).toEqual([]));
});

test('a process that leaves its group and keeps the streams is not waited for', async () => {
  const script = 'setsid sh -c "echo \\$\\$ > /dev/null; exec sleep 5" & sleep 1000';
  const began = Date.now();
  expect(await runProgram('sh', ['-c', script], { withinMs: 200 })).toMatchObject({ tooLate: true });
  expect(Date.now() - began).toBeLessThan(4000);
});

test('a variable of the caller that decides what Compose does is not handed on', async () => {
  vi.stubEnv('COMPOSE_PROFILES', 'all');
  const { stdout } = await runProgram('env', [], { withinMs: 10_000 });
  vi.unstubAllEnvs();
  expect(stdout).not.toContain('COMPOSE_PROFILES');
});
