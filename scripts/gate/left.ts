import { existsSync } from 'node:fs';
import type Dockerode from 'dockerode';
import { begun } from '../../src/sandbox/stack/begin-run.ts';
import { RUN, USER } from '../../src/sandbox/stack/labels.ts';
import { folderOfRun, USER_ID } from '../../src/sandbox/stack/run.ts';
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
    const filters = { label: [`${USER}=${USER_ID}`, RUN] };
    const isOurs = ({ Labels }: { Labels?: Record<string, string> | undefined }) =>
      begun.has(Labels?.[RUN] ?? '');
    const [containers, networks, volumes, folders] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listNetworks({ filters }),
      danglingVolumes(docker),
      Promise.all([...begun].map(folderOfRun)),
    ]);
    const left = [
      ...containers.filter(isOurs).map(({ Names }) => `container ${Names.join()}`),
      ...networks.filter(isOurs).map(({ Name }) => `network ${Name}`),
      ...volumes.filter((name) => !volumesBefore.includes(name)).map((name) => `volume ${name}`),
      ...folders.filter((dir) => existsSync(dir)).map((dir) => `folder ${dir}`),
    ];
    return { passed: left.length === 0 ? 1 : 0, failures: left };
  });
}
