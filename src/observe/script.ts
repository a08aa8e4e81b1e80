import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wrong } from '../course/verdict.ts';
import { type Container, put, type Running, run, signal, start } from '../sandbox/container.ts';
import type { Stack } from '../sandbox/stack.ts';

/** Where a learner's scripts lie in the container. */
const FOLDER = '/tmp/kata';
/** A script that is asked to stop cleans up after itself in well under this. */
const ENDS_WITHIN_MS = 3000;

/** A learner's script that is running in a container. */
export interface RunningScript {
  name: string;
  running: Running;
  startedAt: Date;
  /** Set once it has ended. */
  exitCode: () => number | undefined;
  /** What it has written on standard error so far; all of it once `heard` has come. */
  errors: Buffer[];
  heard: Promise<void>;
}

/**
 * Puts a script of the lab into a container and starts it there, the way `docker exec` would.
 * `limits` are words for bash's ulimit. Throws `wrong` where the file is missing or has Windows line ends.
 */
export async function startScript(
  stack: Stack,
  container: Container,
  name: string,
  limits = '',
): Promise<RunningScript> {
  const source = await readFile(join(stack.written, name), 'utf8').catch(() => undefined);
  if (source === undefined) throw noScript(name);
  if (source.includes('\r\n')) throw windowsLines(name);
  await put(container, FOLDER, { [name]: source });
  const shell = source.startsWith('#!') ? [] : ['bash'];
  const limited = limits === '' ? [] : ['bash', '-c', `ulimit ${limits}; exec "$@"`, 'ulimit'];
  const running = await start(container, [...limited, ...shell, `${FOLDER}/${name}`]);
  let code: number | undefined;
  running.exit.then((exitCode) => {
    code = exitCode;
  });
  const errors: Buffer[] = [];
  const listen = async () => {
    for await (const chunk of running.stderr) errors.push(chunk as Buffer);
  };
  return { name, running, startedAt: new Date(), exitCode: () => code, errors, heard: listen() };
}

/** Asks a script to stop, as Ctrl-C in its terminal does, and ends it for good where it does not. */
export async function endScript(container: Container, script: RunningScript): Promise<void> {
  if (script.exitCode() === undefined) {
    await signal(container, script.running, 'TERM');
    const patience = new Promise((resolve) => setTimeout(resolve, ENDS_WITHIN_MS).unref());
    await Promise.race([script.running.exit, patience]);
  }
  await signal(container, script.running, 'KILL');
}

/** The last lines that a script wrote on standard error; so far, where it still runs. */
export async function complaints({ exitCode, heard, errors }: RunningScript): Promise<string> {
  if (exitCode() !== undefined) await heard;
  return Buffer.concat(errors).toString().trim().split('\n').slice(-3).join('\n');
}

/** The line of a script that its shell complains about. */
export const lineIn = (complaint: string, name: string): number | undefined => {
  const line = complaint.match(new RegExp(`${FOLDER}/${name}: (?:line )?(\\d+):`))?.[1];
  return line === undefined ? undefined : Number(line);
};

/** What is in a container at a moment: its processes and how far its clock is. */
export interface Traces {
  processes: Map<number, string>;
  marker: string;
}

/** Notes the container's processes and marks the time, so that leftovers can be told later. */
export async function mark(container: Container): Promise<Traces> {
  const marker = '/tmp/.kata-marker';
  await run(container, ['touch', marker]);
  return { processes: await processesOf(container), marker };
}

/** Processes and files that were not there at the mark. Apache's own children and run files are none of a script's. */
export async function leftovers(
  container: Container,
  before: Traces,
): Promise<{ processes: string[]; files: string[] }> {
  // One after the other: each is a process in the container itself.
  const now = await processesOf(container);
  const files = await newFiles(container, before);
  const processes = [...now].filter(
    ([pid, command]) => !before.processes.has(pid) && !/^apache2/.test(command),
  );
  return { processes: processes.map(([, command]) => command), files };
}

async function newFiles(container: Container, { marker }: Traces): Promise<string[]> {
  const places = '/ /var/www/html /dev/shm';
  const skipped = ['/proc', '/sys', '/run', '/var/run', '/var/log', '/var/lock', FOLDER].map(
    (path) => `-path ${path}`,
  );
  const find = `find ${places} -xdev \\( ${skipped.join(' -o ')} \\) -prune -o -type f -newer ${marker} -print`;
  const { stdout } = await run(container, ['sh', '-c', `${find} 2>/dev/null | sort -u`]);
  return stdout.split('\n').filter(Boolean);
}

/** Ended processes that Apache, as the container's first process, never collects are no traces. */
async function processesOf(container: Container): Promise<Map<number, string>> {
  const { stdout } = await run(container, ['ps', '-eo', 'pid=,stat=,args=']);
  const rows = stdout.matchAll(/^\s*(\d+)\s+(\S+)\s+(.+)$/gm);
  const alive = [...rows].filter(
    ([, , state, command]) => !state?.startsWith('Z') && !command?.startsWith('ps -eo'),
  );
  return new Map(alive.map(([, pid, , command]) => [Number(pid), command ?? '']));
}

const noScript = (name: string) =>
  wrong({ text: { ja: `${name} がありません。`, en: `${name} is not there.` }, place: { file: name } });

const windowsLines = (name: string) =>
  wrong({
    text: {
      ja: `${name} の改行が Windows 形式（CRLF）です。コンテナの中では動きません。エディタで改行を LF にして保存してください。`,
      en: `${name} has Windows line ends (CRLF), with which it can't run in the container. Save it with LF line ends.`,
    },
    place: { file: name, line: 1 },
  });
