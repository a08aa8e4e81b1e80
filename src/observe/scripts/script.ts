import { join } from 'node:path';
import { lineNumber } from '../../course/line-number.ts';
import { readText } from '../../course/regular-file.ts';
import { Finding, wrong } from '../../course/verdict.ts';
import {
  type Container,
  kill,
  put,
  type Running,
  run,
  start,
  waitInside,
} from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** Where a learner's scripts lie in the container. */
const FOLDER = '/tmp/kata';
/** A script that is asked to stop may have gigabytes to remove, for which a slow disk first writes what is under way. */
const ENDS_WITHIN_MS = 20_000;

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
  const source = await readText(join(stack.written, name), name).catch((error: unknown) => {
    throw error instanceof Finding ? error : noScript(name);
  });
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
export async function endScript(container: Container, { exitCode, running }: RunningScript): Promise<void> {
  if (exitCode() === undefined) await run(container, ['sh', '-c', END, 'sh', String(running.pid)]);
  else await kill(container, running);
}

const END = `
  kill -TERM "-$1" 2>/dev/null${waitInside('! kill -0 "$1" 2>/dev/null', ENDS_WITHIN_MS)}
  kill -KILL "-$1" 2>/dev/null || true`;

/** The last lines that a script wrote on standard error; so far, where it still runs. */
export async function complaints({ exitCode, heard, errors }: RunningScript): Promise<string> {
  if (exitCode() !== undefined) await heard;
  return Buffer.concat(errors).toString().trim().split('\n').slice(-3).join('\n');
}

/** The line of a script that its shell complains about. */
export const lineIn = (complaint: string, name: string): number | undefined =>
  lineNumber(complaint.split(`${FOLDER}/${name}: `, 2)[1]?.match(/^(?:line )?(\d+):/)?.[1]);

/** What is in a container at a moment: its processes, and how far its clock is by the file MARKER. */
export type Traces = ReadonlyMap<number, string>;

const MARKER = '/tmp/.kata-marker';

/** Notes the container's processes and marks the time, so that leftovers can be told later. */
export async function mark(container: Container): Promise<Traces> {
  const { stdout } = await run(container, ['sh', '-c', `touch ${MARKER}; ${PROCESSES}`]);
  return processesIn(stdout);
}

/** Processes and files that were not there at the mark. Apache's own children and run files are none of a script's. */
export async function leftovers(
  container: Container,
  before: Traces,
): Promise<{ processes: string[]; files: string[] }> {
  const { stdout } = await run(container, ['sh', '-c', `${PROCESSES}; echo ${THEN_FILES}; ${NEW_FILES}`]);
  const [now = '', files = ''] = stdout.split(`${THEN_FILES}\n`);
  const processes = [...processesIn(now)].filter(
    ([pid, command]) => !before.has(pid) && !/^apache2/.test(command),
  );
  return { processes: processes.map(([, command]) => command), files: files.split('\n').filter(Boolean) };
}

const SKIPPED = ['/proc', '/sys', '/run', '/var/run', '/var/log', '/var/lock', FOLDER].map(
  (path) => `-path ${path}`,
);
const NEW_FILES = `find / /var/www/html /dev/shm -xdev \\( ${SKIPPED.join(' -o ')} \\) -prune -o -type f -newer ${MARKER} -print 2>/dev/null | sort -u`;

/** Led by the number of the shell that looks. */
const PROCESSES = 'echo $$; ps -eo pid=,ppid=,stat=,args=';
const THEN_FILES = '-- files';

/** Ended processes that Apache, as the container's first process, never collects are no traces; nor are the looks. */
function processesIn(output: string): Map<number, string> {
  const own = output.split('\n', 1)[0];
  const rows = output.split('\n').map((line) => line.trim().split(/\s+/));
  const alive = rows.filter(
    ([pid, parent, state, command]) =>
      command !== undefined && !state?.startsWith('Z') && pid !== own && parent !== own,
  );
  return new Map(alive.map(([pid, , , ...command]) => [Number(pid), command.join(' ')]));
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
