import { existsSync, statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { remembered } from '../remembered.ts';
import { demultiplex } from './container.ts';

/** A command to run to its end beside the stack. Its answer depends on nothing but what is told here. */
export interface Once {
  image: string;
  command: readonly string[];
  /** Read-only, without a network: nothing but the files is looked at. */
  mounts: readonly { source: string; target: string }[];
  labels: Record<string, string>;
}

/** `output` is what it wrote to its standard output, and then to standard error. */
export interface Answer {
  exitCode: number;
  output: string;
}

/** From here on the engine or a signal has ended a command before it could answer. */
const NO_ANSWER = 125;
const known = remembered<Answer>(({ exitCode }) => exitCode < NO_ANSWER);

/** Runs it; what the same image has said of the same files before is not asked again. */
export function runOnce(docker: Dockerode, once: Once): Promise<Answer> {
  const { image, command, mounts } = once;
  const paths = mounts.map(({ source }) => source);
  return known({ words: { image, command, mounts }, paths }, () => ask(docker, once));
}

async function ask(docker: Dockerode, once: Once): Promise<Answer> {
  const container = await idleContainer(docker, once).catch(() => undefined);
  // An image without a program to idle with has its container for each command.
  if (!container) return askAnew(docker, once);
  const exec = await container.exec({ Cmd: [...once.command], AttachStdout: true, AttachStderr: true });
  const frames = await buffer(await exec.start({ hijack: true, stdin: false }));
  const { ExitCode } = await exec.inspect();
  return { exitCode: ExitCode ?? NO_ANSWER, output: inOrder(frames) };
}

async function askAnew(docker: Dockerode, once: Once): Promise<Answer> {
  const container = await create(docker, once, once.command);
  try {
    await container.start();
    const { StatusCode } = await container.wait();
    const logs = await container.logs({ stdout: true, stderr: true, follow: false });
    return { exitCode: StatusCode, output: inOrder(logs) };
  } finally {
    await remove(container);
  }
}

/** The engine hands on long output in pieces, and one of the other stream may come in the midst of a line. */
const inOrder = (frames: Buffer) =>
  [1, 2]
    .map((stream) => demultiplex(frames, stream))
    .join('')
    .trim();

/** By image: the container that waits for the next command, and what it sees. */
const idle = new Map<string, { view: string; container: Promise<Dockerode.Container> }>();

/**
 * A container of the image that does nothing and goes with its run: to start one takes three times as long as the
 * command in it. Another one takes its place where other mounts are wanted, or a mounted file is another than it was.
 */
async function idleContainer(docker: Dockerode, once: Once): Promise<Dockerode.Container> {
  const { image, mounts, labels } = once;
  const inodes = mounts.map(({ source }) => statSync(source, { throwIfNoEntry: false })?.ino);
  const view = JSON.stringify([labels, mounts, inodes]);
  const before = idle.get(image);
  if (before?.view === view && (await isUp(before.container))) return before.container;
  const container = startIdle(docker, once);
  idle.set(image, { view, container });
  await before?.container.then(remove).catch(() => undefined);
  return container;
}

async function startIdle(docker: Dockerode, once: Once): Promise<Dockerode.Container> {
  const container = await create(docker, once, ['tail', '-f', '/dev/null']);
  await container.start().catch(async (error) => {
    await remove(container);
    throw error;
  });
  return container;
}

const create = (docker: Dockerode, { image, mounts, labels }: Once, command: readonly string[]) =>
  docker.createContainer({
    Image: image,
    Entrypoint: [...command],
    Cmd: [],
    Labels: labels,
    HostConfig: {
      NetworkMode: 'none',
      Mounts: mounts
        .filter(({ source }) => existsSync(source))
        .map(({ source, target }) => ({ Type: 'bind', Source: source, Target: target, ReadOnly: true })),
    },
  });

const remove = (container: Dockerode.Container) => container.remove({ force: true, v: true });

/** Whoever interrupts a run removes it, and the engine may have been started anew. */
const isUp = async (container: Promise<Dockerode.Container>) =>
  container
    .then((each) => each.inspect())
    .then(
      ({ State }) => State.Running,
      () => false,
    );
