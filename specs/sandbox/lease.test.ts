import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { PROJECT } from '../../src/course/places.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { connect } from '../../src/engine/find.ts';
import { LEASE } from '../../src/sandbox/stack/labels.ts';
import { leasedRuns } from '../../src/sandbox/stack/lease.ts';
import { isAnsweredIn } from '../../src/sandbox/stack/presence.ts';
import { filterOf, type Run } from '../../src/sandbox/stack/run.ts';
import { sweep } from '../../src/sandbox/stack/sweep.ts';
import { engine } from './engine.ts';

const { environment } = engine();

interface Other {
  run: Run;
  child: ChildProcess;
  /** What it says of what it could not remove. */
  said: Promise<string>;
}

/** Begins a run in another process, whose temporary files are elsewhere; a container of it runs a script in its folder. */
async function otherRun(TMPDIR: string, script: string, uid?: number): Promise<Other> {
  const { host } = environment();
  const gid = uid === undefined ? undefined : statSync(host.replace('unix://', '')).gid;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(PROJECT, 'specs/sandbox/other-process.ts'), host, script],
    { cwd: PROJECT, env: { PATH: process.env.PATH, TMPDIR }, ...(uid && gid ? { uid, gid } : {}) },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = text(child.stderr);
  const [line] = await Promise.race([once(child.stdout, 'data'), said.then((why) => Promise.reject(why))]);
  return { run: JSON.parse(String(line)), child, said };
}

async function kill({ run, child }: Other): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
  // Whoever makes a folder may be about to answer in it, so one that is new is spared for a moment.
  await expect.poll(() => seemsAlive(run), { timeout: 10_000 }).toBe(false);
}

const seemsAlive = async ({ id, dir }: Run) =>
  (await leasedRuns(docker())).has(id) || (await isAnsweredIn(dir));

/** Lets it end its run by itself. */
async function end({ child, said }: Other): Promise<string> {
  child.stdin?.write('end\n');
  await once(child, 'exit');
  return said;
}

const docker = () => connect(environment().host);

const containersOf = async (run: Run) => {
  const filters = { label: filterOf(run) };
  return (await docker().listContainers({ all: true, filters })).length;
};

async function sweepFrom(tmpdir: string): Promise<string[]> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = tmpdir;
  const said: string[] = [];
  await sweep(docker(), ({ en }) => said.push(en));
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return said;
}

/** Nested so deep that no path can tell it. */
const DEEP = `name=$(printf 'd%.0s' {1..250}); for i in {1..20}; do mkdir $name; cd $name; done; touch end`;

test('a run is spared while its process lives, by whoever sees neither process nor folder', async () => {
  await using theirs = await tempFolder();
  await using ours = await tempFolder();
  const other = await otherRun(theirs.dir, 'true');
  expect(await sweepFrom(ours.dir)).toEqual([]);
  expect(await containersOf(other.run)).toBe(2);
  await kill(other);
  expect(await sweepFrom(ours.dir)).toEqual([]);
  expect(await containersOf(other.run)).toBe(0);
});

test('a lease that is cut while its process lives is taken anew', async () => {
  await using theirs = await tempFolder();
  const other = await otherRun(theirs.dir, 'true');
  const filters = { label: [LEASE, `kata.run=${other.run.id}`] };
  const leases = async () => (await docker().listContainers({ filters })).map(({ Id }) => Id);
  const [first = ''] = await leases();
  await docker().getContainer(first).remove({ force: true, v: true });
  await expect.poll(leases, { timeout: 10_000 }).toHaveLength(1);
  expect(await end(other)).toBe('');
  expect(await containersOf(other.run)).toBe(0);
});

test('a folder nested deeper than any path goes, with its run and by a later sweep', async () => {
  await using theirs = await tempFolder();
  const ended = await otherRun(theirs.dir, DEEP);
  expect(await end(ended)).toBe('');
  expect(existsSync(ended.run.dir)).toBe(false);
  const killed = await otherRun(theirs.dir, DEEP);
  await kill(killed);
  expect(await sweepFrom(theirs.dir)).toEqual([]);
  expect(existsSync(killed.run.dir)).toBe(false);
});

test.runIf(process.getuid?.() === 0)(
  'what a container wrote as root goes, whoever runs, and nobody clears away after another user',
  async () => {
    const uid = 4242;
    const closed = 'mkdir -p own/own; touch own/own/file; chmod 700 own';
    await using theirs = await tempFolder();
    await chown(theirs.dir, uid, uid);
    const killed = await otherRun(theirs.dir, closed, uid);
    await kill(killed);
    expect(await sweepFrom(theirs.dir)).toEqual([]);
    expect([existsSync(killed.run.dir), await containersOf(killed.run)]).toEqual([true, 2]);
    const next = await otherRun(theirs.dir, closed, uid);
    expect([existsSync(killed.run.dir), await containersOf(killed.run)]).toEqual([false, 0]);
    expect(await end(next)).toBe('');
    expect([existsSync(next.run.dir), await containersOf(next.run)]).toEqual([false, 0]);
  },
);
