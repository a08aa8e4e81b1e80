import { lstat, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { beginRun, begun } from './begin-run.ts';
import { isOwnFolder } from './own-folder.ts';
import { isAnsweredIn } from './presence.ts';
import { isRunId } from './run.ts';

afterEach(() => vi.unstubAllEnvs());

test('runs of one process differ, and each has a folder that nobody else can look into', async () => {
  await using folder = await tempFolder();
  vi.stubEnv('TMPDIR', folder.dir);
  const runs = [await beginRun(), await beginRun()];
  expect(new Set(runs.map(({ id }) => id)).size).toBe(2);
  for (const { id, dir } of runs) {
    expect(isRunId(id)).toBe(true);
    expect(begun).toContain(id);
    expect(dir).toBe(join(folder.dir, `kata-run-${id}`));
    expect((await lstat(dir)).mode & 0o777).toBe(0o700);
    expect(await isOwnFolder(dir)).toBe(true);
    expect(await isAnsweredIn(dir)).toBe(true);
  }
});

test("a run's folder goes by its real name", async () => {
  await using folder = await tempFolder({ 'real/file': '' });
  await symlink('real', join(folder.dir, 'called'));
  vi.stubEnv('TMPDIR', join(folder.dir, 'called'));
  const { dir } = await beginRun();
  expect(dirname(dir)).toBe(join(folder.dir, 'real'));
  await rm(dir, { recursive: true });
});

test.each(['', '../0123456789abcdef', '0123456789abcdef/', '0123456789ABCDEF', '123@456', 'f00'])(
  '"%s" is no id of a run',
  (id) => expect(isRunId(id)).toBe(false),
);
