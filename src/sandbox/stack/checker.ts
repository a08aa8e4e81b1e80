import { existsSync, statSync } from 'node:fs';
import type Dockerode from 'dockerode';
import { readBytes } from '../../course/bounded.ts';
import { inTime } from '../../course/in-time.ts';
import { wrong } from '../../course/verdict.ts';
import { engineLimits } from '../limits.ts';
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

/** Enough for each program of the course and the largest file that a lab may have. */
const MEGABYTES = 256;
/** They answer in a tenth of a second; a busy machine takes its time, a file without end all of it. */
const MOST_SECONDS = 30;
const MOST_MS = MOST_SECONDS * 1000;
const givenUp = () => undefined;
/** Bytes of an answer; the engine keeps a log by lines. */
const MOST_OUTPUT = 2 ** 20;
const MOST_LINES = 1000;
/** How the kernel ends what takes more memory than it may. */
const KILLED = 137;

/** From here on the engine or a signal has ended a command before it could answer. */
const NO_ANSWER = 125;
const known = remembered<Answer>(({ exitCode }) => exitCode < NO_ANSWER);

/**
 * Runs it; what the same image has said of the same files before is not asked again. Throws `wrong` where it takes more
 * time or memory than a program needs that reads a lab's files.
 */
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
  const said = await inTime(
    readBytes(await exec.start({ hijack: true, stdin: false }), MOST_OUTPUT),
    MOST_MS,
    givenUp,
  );
  const exitCode = said ? ((await exec.inspect()).ExitCode ?? NO_ANSWER) : KILLED;
  // Nothing else ends a program that is late, or has more to say than is heard.
  if (!said || said.cut) await remove(container);
  return answer(once, exitCode, said?.bytes);
}

async function askAnew(docker: Dockerode, once: Once): Promise<Answer> {
  const container = await create(docker, once, once.command);
  try {
    await container.start();
    const ended = await inTime(container.wait(), MOST_MS, givenUp);
    if (!ended) return answer(once, KILLED);
    const log = await container.logs({ stdout: true, stderr: true, follow: false, tail: MOST_LINES });
    return answer(once, ended.StatusCode, log);
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

function answer({ command }: Once, exitCode: number, frames: Buffer = Buffer.alloc(0)): Answer {
  if (exitCode === KILLED) throw endless(command[0] ?? '');
  return { exitCode, output: inOrder(frames) };
}

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
      ...engineLimits(MEGABYTES),
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

const endless = (program: string) =>
  wrong({
    text: {
      ja: `\`${program}\` が、${MOST_SECONDS} 秒とメモリ ${MEGABYTES} MB の範囲で設定を読み終えられませんでした。大きすぎるファイルや、デバイスへのリンクがないか確認してください。`,
      en: `\`${program}\` could not read the configuration within ${MOST_SECONDS} s and ${MEGABYTES} MB of memory. See whether a file is huge, or a link to a device.`,
    },
  });
