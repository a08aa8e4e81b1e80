import { readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import type { Say } from '../../course/text.ts';
import { begun } from './begin-run.ts';
import { RUN, USER } from './labels.ts';
import { leasedRuns } from './lease.ts';
import { isOwnFolder } from './own-folder.ts';
import { isAnsweredIn } from './presence.ts';
import { toldWhereLeft } from './removal.ts';
import { removeRun } from './remove-run.ts';
import { FOLDER, folderOfRun, isRunId, USER_ID } from './run.ts';

/**
 * Removes what dead runs of this user left, and nothing else. A run is dead where its lease on the engine has ended and
 * nobody answers in its folder: the one holds for other machines and namespaces, the other for other engines. Those of
 * this process live. Never throws: tells what could not be removed, and goes on.
 */
export async function sweep(docker: Dockerode, say: Say): Promise<void> {
  await toldWhereLeft(say)(sweepAll(docker, say));
}

async function sweepAll(docker: Dockerode, say: Say): Promise<void> {
  // What is there by now was begun under a lease that is asked for only afterwards.
  const ids = new Set([...(await labelled(docker)), ...(await ownFolders())]);
  const leased = await leasedRuns(docker);
  const dead = [...ids].filter((id) => isRunId(id) && !leased.has(id) && !begun.has(id));
  await Promise.all(
    dead.map(async (id) => {
      const run = { id, user: USER_ID, dir: await folderOfRun(id) };
      const isAlive = (await isOwnFolder(run.dir)) && (await isAnsweredIn(run.dir));
      if (!isAlive) await removeRun(docker, run, say);
    }),
  );
}

/** The runs of all that is on the engine. */
async function labelled(docker: Dockerode): Promise<string[]> {
  const filters = { label: [`${USER}=${USER_ID}`, RUN] };
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [...containers, ...networks, ...(volumes ?? [])].map((thing) => thing.Labels?.[RUN] ?? '');
}

/** The runs of all folders of ours. */
async function ownFolders(): Promise<string[]> {
  const parent = await realpath(tmpdir());
  const names = (await readdir(parent)).filter((name) => name.startsWith(FOLDER));
  const own = await Promise.all(names.map((name) => isOwnFolder(join(parent, name))));
  return names.filter((_, index) => own[index]).map((name) => name.slice(FOLDER.length));
}
