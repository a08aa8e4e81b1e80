import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type Dockerode from 'dockerode';
import { OWNER } from '../../src/sandbox/stack/labels.ts';
import { FOLDER, newRun } from '../../src/sandbox/stack/run.ts';
import { type Outcome, part } from './outcome.ts';

/** Names the volumes that nobody uses, to be held against the same list later. */
export async function danglingVolumes(docker: Dockerode): Promise<string[]> {
  const { Volumes } = await docker.listVolumes({ filters: { dangling: ['true'] } });
  return (Volumes ?? []).map(({ Name }) => Name);
}

/** Of all that this process started, nothing is left: no container, network or sandbox, and no volume of theirs. */
export async function checkNothingLeft(
  docker: Dockerode,
  volumesBefore: readonly string[],
): Promise<Outcome> {
  return part('left behind', async () => {
    const { owner } = newRun();
    const filters = { label: [`${OWNER}=${owner}`] };
    const [containers, networks, volumes, folders] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listNetworks({ filters }),
      danglingVolumes(docker),
      readdir(tmpdir()),
    ]);
    const left = [
      ...containers.map(({ Names }) => `container ${Names.join()}`),
      ...networks.map(({ Name }) => `network ${Name}`),
      ...volumes.filter((name) => !volumesBefore.includes(name)).map((name) => `volume ${name}`),
      ...folders
        .filter((name) => name.startsWith(`${FOLDER}${owner.replace('@', '-')}-`))
        .map((name) => `folder ${name}`),
    ];
    return { passed: left.length === 0 ? 1 : 0, failures: left };
  });
}
