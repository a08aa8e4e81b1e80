import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { LIVE, OWNER, RUN } from './labels.ts';
import { removeLabelled, removeVolumes } from './removal.ts';
import { asideIn } from './spare-volumes.ts';

/** One invocation of a command: what it starts carries its id and its owner. */
export interface Run {
  id: string;
  owner: string;
  /** Where its sandboxes lie. */
  dir: string;
}

/** What the names of all sandboxes' folders begin with. */
export const FOLDER = 'kanshi-kata-';

export function newRun(): Run {
  const id = randomBytes(4).toString('hex');
  const owner = ownerOf(process.pid);
  // Compose tells paths by their real names.
  return { id, owner, dir: join(realpathSync(tmpdir()), `${FOLDER}${owner.replace('@', '-')}-${id}`) };
}

/** A new folder among a run's own, which goes with the run. */
export async function folderOf(run: Run, prefix: string): Promise<string> {
  await mkdir(run.dir, { recursive: true });
  return mkdtemp(join(run.dir, prefix));
}

/** Removes everything that a run started: containers with their anonymous volumes, networks, volumes, sandboxes. */
export async function removeRun(docker: Dockerode, { id, dir }: Run): Promise<void> {
  await removeLabelled(docker, `${RUN}=${id}`);
  await removeFolder(docker, dir);
}

/** Removes what runs left whose owner is no longer alive, and nothing else. */
export async function sweep(docker: Dockerode): Promise<void> {
  const containers = await docker.listContainers({ all: true, filters: { label: [OWNER] } });
  const networks = await docker.listNetworks({ filters: { label: [OWNER] } });
  const { Volumes: volumes } = await docker.listVolumes({ filters: { label: [OWNER] } });
  const labels = [...containers, ...networks, ...(volumes ?? [])].map((thing) => thing.Labels ?? {});
  const dead = new Set(
    labels.filter((each) => !each[LIVE] && isDead(each[OWNER] ?? '')).map((each) => each[OWNER]),
  );
  for (const owner of dead) await removeLabelled(docker, `${OWNER}=${owner}`);
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER));
  const orphans = folders.filter((name) =>
    isDead(name.slice(FOLDER.length).split('-').slice(0, 2).join('@')),
  );
  await Promise.all(orphans.map((name) => removeFolder(docker, join(tmpdir(), name))));
}

/** A run's folder, with the volumes that are noted in it. */
async function removeFolder(docker: Dockerode, dir: string): Promise<void> {
  await removeVolumes(docker, await asideIn(dir).all());
  await rm(dir, { recursive: true, force: true });
}

const ownerOf = (pid: number) => `${pid}@${startOf(pid) ?? 0}`;

/** Whether the process of an owner label is gone; another one with the same number does not count. */
export function isDead(owner: string): boolean {
  const [pid, start] = owner.split('@').map(Number);
  if (!pid) return true;
  const current = startOf(pid);
  if (current !== undefined) return current !== start;
  return !isAlive(pid);
}

/** A process id comes round again; together with its start (clock ticks since boot) it does not. Linux only. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
