import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import type { Say } from '../../course/text.ts';
import { presentImages } from '../../engine/present-images.ts';
import { engineLimits } from '../limits.ts';
import { LEASE, RUN } from './labels.ts';
import { labelsOf, type Run } from './run.ts';

/**
 * The engine has no notion of who asked for what, so a run keeps a container there that reads a stream of ours. The
 * engine closes the stream where our connection drops, however this process ends, and so the container ends with it.
 * That holds whatever machine or namespace we run in, it needs no clock, and a process that sleeps keeps its lease, which
 * a heartbeat would lose. By run: its lease, or undefined where none could be had.
 */
const leases = new Map<string, Promise<Lease | undefined>>();

interface Lease {
  /** Whether its end is our own doing. */
  released: boolean;
}

/** Takes a run's lease, unless it has one or the engine holds no image yet. Tells where none can be had, never throws. */
export async function takeLease(docker: Dockerode, run: Run, say: Say): Promise<void> {
  const before = leases.get(run.id) ?? Promise.resolve(undefined);
  // One after another, since nobody would release a second one.
  const lease = before.then((held) => held ?? take(docker, run, say));
  leases.set(run.id, lease);
  await lease;
}

/** Ends a run's lease, or does not take it. Its container goes with all else of the run. */
export async function releaseLease(id: string): Promise<void> {
  const lease = await leases.get(id);
  leases.delete(id);
  if (lease) lease.released = true;
}

/** The engine makes a container and starts it in two steps, of which the second may take a busy machine its time. */
const STARTS_WITHIN_S = 60;

/** The runs whose leases have not ended, their own process' or others'. */
export async function leasedRuns(docker: Dockerode): Promise<Set<string>> {
  const found = await docker.listContainers({ all: true, filters: { label: [LEASE] } });
  const startsSince = Date.now() / 1000 - STARTS_WITHIN_S;
  const lasting = found.filter(
    ({ State, Created }) =>
      ['running', 'paused'].includes(State) || (State === 'created' && Created > startsSince),
  );
  return new Set(lasting.map(({ Labels }) => Labels[RUN] ?? ''));
}

async function take(docker: Dockerode, run: Run, say: Say): Promise<Lease | undefined> {
  try {
    const held = await startAny(docker, run);
    return held && keep(docker, run, held);
  } catch (error) {
    say(noLease(error));
    return undefined;
  }
}

async function startAny(docker: Dockerode, run: Run): Promise<Held | undefined> {
  let failure: unknown;
  for (const image of await presentImages(docker)) {
    try {
      return await start(docker, run, image);
    } catch (error) {
      // Some images hold nothing but a server.
      failure = error;
    }
  }
  if (failure) throw failure;
  return undefined;
}

interface Held {
  container: Dockerode.Container;
  stream: NodeJS.ReadWriteStream;
}

async function start(docker: Dockerode, run: Run, image: string): Promise<Held> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['cat'],
    Cmd: [],
    User: NOBODY,
    AttachStdin: true,
    // Without it nobody is told of the container's end.
    AttachStdout: true,
    OpenStdin: true,
    StdinOnce: true,
    Labels: { ...labelsOf(run), [LEASE]: '' },
    HostConfig: {
      ...engineLimits(32),
      PidsLimit: 8,
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
    },
  });
  try {
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, hijack: true });
    await container.start();
    return { container, stream };
  } catch (error) {
    await remove(container);
    throw error;
  }
}

const NOBODY = '65534:65534';

/** One that ends at once does so again. */
const AGAIN_AFTER_MS = 1000;

/** Takes it anew where it ends while we live: the engine was started anew, or the connection to it was cut. */
function keep(docker: Dockerode, run: Run, { stream, container }: Held): Lease {
  const lease: Lease = { released: false };
  // It is no reason for the process to go on.
  (stream as Partial<Socket>).unref?.();
  stream.on('error', () => undefined);
  // Nothing is said in it, but who does not listen does not hear its end either.
  stream.resume();
  stream.once('close', async () => {
    if (lease.released) return;
    await setTimeout(AGAIN_AFTER_MS, undefined, { ref: false });
    if (lease.released) return;
    leases.set(
      run.id,
      remove(container).then(() => take(docker, run, () => undefined)),
    );
  });
  return lease;
}

const remove = (container: Dockerode.Container) =>
  container.remove({ force: true, v: true }).catch(() => undefined);

const noLease = (reason: unknown) => ({
  ja: `実行中であることをコンテナエンジンに示せません。ほかのマシンからの実行に片づけられるおそれがあります（${reason}）。`,
  en: `The engine can't be shown that this run is alive; one from another machine may clear it away (${reason}).`,
});
