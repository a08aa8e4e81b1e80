import { once } from 'node:events';
import { PassThrough, type Readable, Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { pack } from 'tar-stream';
import type { Role } from '../../engine/catalog.ts';

/** One container of a stack, as specs see it. */
export interface Container {
  service: string;
  role: Role | undefined;
  /** The image asked for in the compose file. */
  asked: string;
  /** Set where another image stands in: which one, with versions. */
  standIn: string | undefined;
  /** The name to call it by in a terminal. */
  name: string;
  handle: Dockerode.Container;
}

/** What a finished command left. */
export interface Finished {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A command that is running in a container. */
export interface Running {
  /** Its process id in the container, which is its process group's, too. */
  pid: number;
  stdout: Readable;
  stderr: Readable;
  /** Resolves with the exit code when it has ended. */
  exit: Promise<number>;
}

/** Runs a command in a container to its end. Throws on an engine error, not on a non-zero exit. */
export async function run(
  container: Container,
  command: readonly string[],
  user?: string,
): Promise<Finished> {
  const { stdout, stderr, exit } = await startExec(container, command, user);
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return { exitCode: await exit, stdout: out, stderr: err };
}

/**
 * Starts a command in a container and leaves it running, as the leader of a process group of its own.
 * The shell in front only tells its process id, which the engine does not.
 */
export async function start(container: Container, command: readonly string[]): Promise<Running> {
  const leader = ['sh', '-c', 'echo $$; exec "$@"', 'sh', ...command];
  const { stdout, stderr, exit } = await startExec(container, leader);
  const pid = Number(await firstLine(stdout));
  return { pid, stdout, stderr, exit };
}

const BETWEEN_LOOKS_MS = 50;

/**
 * Lines of shell that wait until a command succeeds, so long at most; `$left` is negative where it did not. Within the
 * container itself, since to look from outside, again and again, takes longer than most of what is waited for.
 */
export const waitInside = (until: string, withinMs: number): string => `
  left=${Math.max(0, Math.round(withinMs / BETWEEN_LOOKS_MS))}
  until ${until} || [ $((left -= 1)) -lt 0 ]; do sleep ${BETWEEN_LOOKS_MS / 1000}; done`;

/** Ends a running command and all that it started in its group, at once. */
export async function kill(container: Container, running: Running): Promise<void> {
  await run(container, ['sh', '-c', `kill -KILL -${running.pid} 2>/dev/null || true`]);
}

/** Puts text files into a folder of the container, made where it is missing, executable, with LF line ends kept as they are. */
export async function put(
  container: Container,
  folder: string,
  files: Record<string, string>,
): Promise<void> {
  const archive = pack();
  const inside = folder.replace(/^\//, '');
  archive.entry({ name: `${inside}/`, type: 'directory', mode: 0o755 });
  for (const [name, content] of Object.entries(files))
    archive.entry({ name: `${inside}/${name}`, mode: 0o755 }, content);
  archive.finalize();
  await container.handle.putArchive(await buffer(archive), { path: '/' });
}

/** The last lines that the container's main process wrote. */
export async function lastLogLines(container: Container, count = 5): Promise<string> {
  const logs = await container.handle.logs({ stdout: true, stderr: true, tail: count, follow: false });
  return demultiplex(logs).trim();
}

/** All that the container's main process has written since a moment, to the second. */
export async function logSince(container: Container, since: Date): Promise<string> {
  const options = {
    stdout: true,
    stderr: true,
    follow: false as const,
    since: Math.floor(since.getTime() / 1000),
  };
  return demultiplex(await container.handle.logs(options));
}

/** The host's address of a published container port, `http://127.0.0.1:49153`; undefined where it is not published. */
export async function addressOf(container: Container, port: number): Promise<string | undefined> {
  const { NetworkSettings } = await container.handle.inspect();
  const bindings: Record<string, { HostPort: string }[] | null> = NetworkSettings.Ports ?? {};
  const published = bindings[`${port}/tcp`]?.[0]?.HostPort;
  return published === undefined ? undefined : `http://127.0.0.1:${published}`;
}

async function startExec(container: Container, command: readonly string[], user?: string) {
  const exec = await container.handle.exec({
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
    ...(user === undefined ? {} : { User: user }),
  });
  const stream = await exec.start({ hijack: true, stdin: false });
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  container.handle.modem.demuxStream(stream, capped(stdout), capped(stderr));
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) stream.once(event, () => resolve());
  });
  const exit = ended.then(async () => {
    stdout.end();
    stderr.end();
    return (await exec.inspect()).ExitCode ?? -1;
  });
  return { stdout, stderr, exit };
}

/** More than any command of a lab writes, a whole page of WordPress each second of a check included. */
const MOST_OUTPUT = 16 * 2 ** 20;

/** Passes so much on and lets the rest go by: nobody may read it, and whoever writes it must not be held up. */
function capped(to: Writable): Writable {
  let left = MOST_OUTPUT;
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      if (left > 0) to.write(chunk.subarray(0, left));
      left -= chunk.length;
      done();
    },
  });
}

/**
 * The engine frames each piece of output by 8 bytes: stream, three zeros, length. Told is one `stream` alone where it is
 * named, 1 for standard output and 2 for standard error. Pure.
 */
export function demultiplex(frames: Buffer, stream?: number): string {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at + 8 <= frames.length) {
    const length = frames.readUInt32BE(at + 4);
    if (stream === undefined || frames[at] === stream) pieces.push(frames.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return Buffer.concat(pieces).toString();
}

/** Takes the first line off a stream and leaves the rest, none of it flowing away meanwhile. */
async function firstLine(stream: Readable): Promise<string> {
  let seen = Buffer.alloc(0);
  while (!stream.readableEnded) {
    const chunk = stream.read() as Buffer | null;
    if (chunk === null) {
      await once(stream, 'readable');
      continue;
    }
    seen = Buffer.concat([seen, chunk]);
    const end = seen.indexOf('\n');
    if (end < 0) continue;
    if (end < seen.length - 1) stream.unshift(seen.subarray(end + 1));
    return seen.subarray(0, end).toString();
  }
  throw new Error('the command ended before it told its process id');
}
