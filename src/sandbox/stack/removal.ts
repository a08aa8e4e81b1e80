import type Dockerode from 'dockerode';
import type { Say } from '../../course/text.ts';
import { isAnonymous } from './anonymous-volume.ts';
import type { Aside } from './spare-volumes.ts';

/** The engine ends what it was asked for, even if nobody waits for it any more. */
const SETTLED_WITHIN_MS = 5000;

/**
 * Removes containers, networks and volumes with these labels, at once and without waiting for a polite stop. A network
 * that a container has joined meanwhile shows that the engine is still starting something, which then goes, too. Volumes
 * that the engine named are set aside where that is given. Removes all that it can before it throws what it could not.
 */
export async function removeLabelled(
  docker: Dockerode,
  label: readonly string[],
  aside?: Aside,
): Promise<void> {
  const filters = { label: [...label] };
  const failure = await failureOf(removeStarted(docker, filters, aside));
  const { Volumes } = await docker.listVolumes({ filters });
  await removeVolumes(
    docker,
    (Volumes ?? []).map(({ Name }) => Name),
  );
  if (failure) throw failure;
}

type Filters = { label: string[] };

/** Containers and their networks. */
async function removeStarted(docker: Dockerode, filters: Filters, aside?: Aside): Promise<void> {
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const containers = await docker.listContainers({ all: true, filters });
    const failure = await failureOf(removeContainers(docker, containers, aside));
    const joined = await removeNetworks(docker, filters);
    if (failure) throw failure;
    if (!joined) return;
    if (Date.now() > deadline) throw joined;
  }
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
  const failure = await failureOf(
    all(containers.map(({ Id }) => gone(docker.getContainer(Id).remove({ force: true })))),
  );
  await removeVolumes(docker, going);
  if (failure) throw failure;
}

/** Removes volumes by their names. */
export async function removeVolumes(docker: Dockerode, names: readonly string[]): Promise<void> {
  await all(names.map((name) => gone(docker.getVolume(name).remove())));
}

/** Tells what is left where something can't be removed, which is no reason to stop. */
export const toldWhereLeft =
  (say: Say) =>
  async (removal: Promise<unknown>): Promise<void> => {
    const failure = await failureOf(removal);
    if (failure) say(left(failure));
  };

const left = ({ message }: Error) => ({
  ja: `前の実行が残したものを片づけられませんでした（そのまま続けます）: ${message}`,
  en: `Something that a run left could not be removed (going on): ${message}`,
});

/** What the engine says where a container is in one of them. */
async function removeNetworks(docker: Dockerode, filters: Filters): Promise<Error | undefined> {
  const networks = await docker.listNetworks({ filters });
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

/** Waits for all, and throws the first failure only then. */
async function all(work: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

const failureOf = (work: Promise<unknown>): Promise<Error | undefined> =>
  work.then(
    () => undefined,
    (error: Error) => error,
  );
