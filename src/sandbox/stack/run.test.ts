import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Dockerode from 'dockerode';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { type EngineUnderTest, engineUnderTest } from '../../engine/engine-under-test.ts';
import { isDead, newRun, removeRun, sweep } from './run.ts';
import { asideIn } from './spare-volumes.ts';

afterEach(() => vi.unstubAllEnvs());

const own = newRun().owner;
const [pid, start] = own.split('@');
const reused = `${pid}@${Number(start) - 1}`;

describe('an owner', () => {
  test('that is this process is alive', () => {
    expect(own).toMatch(new RegExp(`^${process.pid}@\\d+$`));
    expect(isDead(own)).toBe(false);
  });

  test('that has ended is dead', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    expect(isDead(`${child.pid}@12345`)).toBe(true);
  });

  test.runIf(process.platform === 'linux')(
    'is dead where its number has come round to another process',
    () => {
      expect(isDead(reused)).toBe(true);
    },
  );

  test.each(['', 'nonsense', '0@0'])('that tells no process is dead: "%s"', (owner) => {
    expect(isDead(owner)).toBe(true);
  });
});

test('runs of one process differ, and their folders tell the owner', () => {
  const [one, two] = [newRun(), newRun()];
  expect(one.owner).toBe(two.owner);
  expect(one.id).not.toBe(two.id);
  expect(one.dir).toContain(`kanshi-kata-${pid}-${start}-${one.id}`);
});

test("a run's folder goes by its real name", async () => {
  await using folder = await tempFolder({ 'real/file': '' });
  await symlink('real', join(folder.dir, 'called'));
  vi.stubEnv('TMPDIR', join(folder.dir, 'called'));
  expect(dirname(newRun().dir)).toBe(join(folder.dir, 'real'));
});

const container = (id: string, labels: Record<string, string>, ...volumes: string[]) => ({
  Id: id,
  Labels: labels,
  Mounts: volumes.map((Name) => ({ Name })),
});

const engine = (owner: string, ...containers: unknown[]) =>
  engineUnderTest({
    '/containers/json': containers,
    '/networks': [{ Id: 'net', Labels: { 'kata.owner': owner } }],
    '/volumes': { Volumes: [{ Name: 'data', Labels: { 'kata.owner': owner } }] },
  });

const removed = ({ asked }: EngineUnderTest) => asked.filter((each) => each.startsWith('DELETE'));

test('sweeping spares whoever lives, and stacks that are kept', async () => {
  await using folder = await tempFolder();
  vi.stubEnv('TMPDIR', folder.dir);
  await using spared = await engine(
    own,
    container('a', { 'kata.owner': own }),
    container('b', { 'kata.owner': reused, 'kata.live': '/labs' }),
  );
  await sweep(new Dockerode({ socketPath: spared.socket }));
  expect(spared.asked).toContain('GET /containers/json');
  expect(removed(spared)).toEqual([]);
});

test('sweeping removes what a dead owner left, with the volumes that nobody named', async () => {
  await using folder = await tempFolder();
  vi.stubEnv('TMPDIR', folder.dir);
  const anonymous = '0123456789abcdef'.repeat(4);
  await using swept = await engine(reused, container('c', { 'kata.owner': reused }, anonymous, 'theirs'));
  await sweep(new Dockerode({ socketPath: swept.socket }));
  expect(removed(swept).sort()).toEqual([
    'DELETE /containers/c',
    'DELETE /networks/net',
    `DELETE /volumes/${anonymous}`,
    'DELETE /volumes/data',
  ]);
});

test("sweeping removes dead owners' folders and the volumes that they set aside, and no others", async () => {
  await using folder = await tempFolder();
  vi.stubEnv('TMPDIR', folder.dir);
  const dirs = [own, reused].map((owner) => join(folder.dir, `kanshi-kata-${owner.replace('@', '-')}-00`));
  for (const dir of [...dirs, join(folder.dir, 'kanshi')]) await asideIn(dir).add([basename(dir)]);
  await using idle = await engineUnderTest({ '/containers/json': [], '/networks': [], '/volumes': {} });
  await sweep(new Dockerode({ socketPath: idle.socket }));
  expect([...dirs, join(folder.dir, 'kanshi')].map((dir) => existsSync(dir))).toEqual([true, false, true]);
  expect(removed(idle)).toEqual([`DELETE /volumes/${basename(dirs[1] ?? '')}`]);
});

test('removing a run asks for its label alone, and removes its folder and what it set aside', async () => {
  await using folder = await tempFolder({ 'kanshi-kata-x/lab/file': '' });
  await using asked = await engine(own, container('d', {}));
  const dir = join(folder.dir, 'kanshi-kata-x');
  await asideIn(dir).add(['aside']);
  await removeRun(new Dockerode({ socketPath: asked.socket }), { id: 'f00', owner: own, dir });
  expect([...asked.labels]).toEqual(['kata.run=f00']);
  expect(removed(asked)).toEqual(expect.arrayContaining(['DELETE /containers/d', 'DELETE /volumes/aside']));
  expect(existsSync(dir)).toBe(false);
});
