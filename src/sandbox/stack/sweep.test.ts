import { existsSync } from 'node:fs';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TempFolder, tempFolder } from '../../course/temp-folder.ts';
import { type EngineUnderTest, engineUnderTest } from '../../engine/engine-under-test.ts';
import { beginRun, begun } from './begin-run.ts';
import { LEASE, LIVE } from './labels.ts';
import { fallSilentIn } from './presence.ts';
import { labelsOf, type Run, USER_ID } from './run.ts';
import { asideIn } from './spare-volumes.ts';
import { sweep } from './sweep.ts';

const VOLUME = '0123456789abcdef'.repeat(4);
const OTHER_VOLUME = 'fedcba9876543210'.repeat(4);

let temp: TempFolder;
beforeEach(async () => {
  temp = await tempFolder();
  vi.stubEnv('TMPDIR', temp.dir);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await temp[Symbol.asyncDispose]();
});

/** A run as other processes see it. */
async function foreignRun(): Promise<Run> {
  const run = await beginRun();
  begun.delete(run.id);
  return run;
}

/** A run whose process has ended, long after it began. */
async function deadRun(): Promise<Run> {
  const run = await foreignRun();
  fallSilentIn(run.dir);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  return run;
}

const container = (id: string, labels: Record<string, string>, ...volumes: string[]) => ({
  Id: id,
  Labels: labels,
  State: 'running',
  Mounts: volumes.map((Name) => ({ Name })),
});

async function swept(
  routes: Readonly<Record<string, unknown>>,
  refused: Readonly<Record<string, number>> = {},
): Promise<{ removed: string[]; said: string[] } & Pick<EngineUnderTest, 'asked'>> {
  const nothing = { '/containers/json': [], '/networks': [], '/volumes': {}, '/images/json': [] };
  await using engine = await engineUnderTest({ ...nothing, ...routes }, refused);
  const said: string[] = [];
  await sweep(new Dockerode({ socketPath: engine.socket }), ({ en }) => said.push(en));
  const removed = engine.asked.filter((each) => each.startsWith('DELETE')).sort();
  return { removed, said, asked: engine.asked };
}

const remains = (run: Run) => ({
  '/containers/json': [container('c', labelsOf(run), VOLUME, 'theirs')],
  '/networks': [{ Id: 'net', Labels: labelsOf(run) }],
  '/volumes': { Volumes: [{ Name: 'data', Labels: labelsOf(run) }] },
});

test('what a dead run left goes, with the volumes that nobody named and its folder', async () => {
  const run = await deadRun();
  await asideIn(run.dir).add([OTHER_VOLUME]);
  const { removed, said } = await swept(remains(run));
  expect(removed).toEqual([
    'DELETE /containers/c',
    'DELETE /networks/net',
    `DELETE /volumes/${VOLUME}`,
    'DELETE /volumes/data',
    `DELETE /volumes/${OTHER_VOLUME}`,
  ]);
  expect(existsSync(run.dir)).toBe(false);
  expect(said).toEqual([]);
});

test('what cannot be removed is told, and all else goes', async () => {
  const run = await deadRun();
  const { removed, said } = await swept(remains(run), { 'DELETE /containers/c': 500 });
  expect(removed).toEqual(expect.arrayContaining(['DELETE /networks/net', 'DELETE /volumes/data']));
  expect(existsSync(run.dir)).toBe(false);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('could not be removed');
});

test('an engine that does not list what is there is told, too', async () => {
  expect((await swept({ '/networks': undefined })).said).toHaveLength(1);
});

test('a run that answers in its folder is spared', async () => {
  const run = await foreignRun();
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  expect((await swept(remains(run))).removed).toEqual([]);
  expect(existsSync(run.dir)).toBe(true);
  fallSilentIn(run.dir);
});

test('a run of this process is spared, though it can neither answer nor have a lease', async () => {
  const run = await deadRun();
  begun.add(run.id);
  expect((await swept(remains(run))).removed).toEqual([]);
  expect(existsSync(run.dir)).toBe(true);
});

test.each([
  ['running', 'running', 0, true],
  ['paused', 'paused', 0, true],
  ['about to start', 'created', Number.MAX_SAFE_INTEGER, true],
  ['never started', 'created', 0, false],
  ['ended', 'exited', 0, false],
])('a run whose lease is %s: spared is %s', async (_, State, Created, spared) => {
  const run = await deadRun();
  const labels = { ...labelsOf(run), [LEASE]: '' };
  const { removed } = await swept({ '/containers/json': [{ ...container('l', labels), State, Created }] });
  expect(removed).toEqual(spared ? [] : ['DELETE /containers/l']);
  expect(existsSync(run.dir)).toBe(spared);
});

test("other users', stacks by hand, and what carries no id of ours is not looked at", async () => {
  await deadRun();
  const labels = [
    { ...labelsOf({ id: 'f00', user: USER_ID }) },
    { ...labelsOf({ id: '../0123456789abcdef', user: USER_ID }) },
    { [LIVE]: '/labs' },
  ];
  const { removed } = await swept({
    '/containers/json': labels.map((each, index) => container(String(index), each)),
  });
  expect(removed).toEqual([]);
});

test('a folder that is a link, or open to others, is neither believed nor removed', async () => {
  const planted = join(temp.dir, 'kata-run-0123456789abcdef');
  const open = join(temp.dir, 'kata-run-fedcba9876543210');
  await mkdir(join(temp.dir, 'elsewhere'), { mode: 0o700 });
  await symlink(join(temp.dir, 'elsewhere'), planted);
  await mkdir(open);
  await chmod(open, 0o755);
  for (const dir of [planted, open]) await asideIn(dir).add([VOLUME]);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  // Though something on the engine carries their ids.
  const { removed } = await swept({
    '/volumes': {
      Volumes: ['0123456789abcdef', 'fedcba9876543210'].map((id) => ({
        Name: id,
        Labels: labelsOf({ id, user: USER_ID }),
      })),
    },
  });
  expect(removed).not.toContain(`DELETE /volumes/${VOLUME}`);
  expect([planted, open, join(temp.dir, 'elsewhere/aside.json')].every((path) => existsSync(path))).toBe(
    true,
  );
});

test.each(['{"volumes":["grafana-data"],"sites":[]}', '{"volumes":', '[]', 'null', ''])(
  'a note that says %s names no volume',
  async (note) => {
    const run = await deadRun();
    await writeFile(join(run.dir, 'aside.json'), note);
    const { removed, said } = await swept({});
    expect([removed, said]).toEqual([[], []]);
    expect(existsSync(run.dir)).toBe(false);
  },
);
