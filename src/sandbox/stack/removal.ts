import type Dockerode from 'dockerode';
import type { Aside } from './spare-volumes.ts';

/** The engine ends what it was asked for, even if nobody waits for it any more. */
const SETTLED_WITHIN_MS = 5000;

/**
 * Removes containers, networks and volumes with one label, at once and without waiting for a polite stop. A network that
 * a container has joined meanwhile shows that the engine is still starting something, which then goes, too. Volumes that
 * the engine named are set aside where that is given.
 */
export async function removeLabelled(docker: Dockerode, label: string, aside?: Aside): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const containers = await docker.listContainers({ all: true, filters: { label: [label] } });
    await removeContainers(docker, containers, aside);
    const joined = await removeNetworks(docker, label);
    if (!joined) break;
    if (Date.now() > deadline) throw joined;
  }
  const { Volumes } = await docker.listVolumes({ filters: { label: [label] } });
  await removeVolumes(
    docker,
    (Volumes ?? []).map(({ Name }) => Name),
  );
}

/** Removes containers; the volumes that are theirs alone, too, or sets them aside. */
export async function removeContainers(
  docker: Dockerode,
  containers: readonly Dockerode.ContainerInfo[],
  aside?: Aside,
): Promise<void> {
  const volumes = containers.flatMap(({ Mounts }) => Mounts.map((mount) => mount.Name ?? ''));
  // By name, since `v: true` passes those by that Compose carried over to a recreated container.
  const own = volumes.filter(isAnonymous);
  const going = aside ? await aside.add(own) : own;
  await Promise.all(containers.map(({ Id }) => gone(docker.getContainer(Id).remove({ force: true }))));
  await removeVolumes(docker, going);
}

/** Removes volumes by their names. */
export async function removeVolumes(docker: Dockerode, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => gone(docker.getVolume(name).remove())));
}

/** Whether the engine made a volume's name up. */
export const isAnonymous = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** What the engine says where a container is in one of them. */
async function removeNetworks(docker: Dockerode, label: string): Promise<Error | undefined> {
  const networks = await docker.listNetworks({ filters: { label: [label] } });
  const outcomes = await Promise.allSettled(networks.map(({ Id }) => gone(docker.getNetwork(Id).remove())));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  const other = failures.find(({ statusCode }) => statusCode !== 403);
  if (other) throw other;
  return failures[0];
}

/** Another run, or the engine itself, may have removed it first. */
async function gone(removal: Promise<unknown>): Promise<void> {
  await removal.catch((error: { statusCode?: number }) => {
    if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
  });
}
