import { join } from 'node:path';
import { lineNumber } from '../../course/line-number.ts';
import { readText } from '../../course/regular-file.ts';
import { Finding, wrong } from '../../course/verdict.ts';
import { type Container, put, type Running, start } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import type { Started } from './container-ended.ts';

/** Where a learner's scripts lie in the container. */
export const FOLDER = '/tmp/kata';
/** What a shell complains about is far shorter. */
const LONGEST = 500;
/** A learner's script that is running in a container. */
export interface RunningScript extends Started {
  running: Running;
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
  const startedAt = new Date();
  return { stack, container, name, running, startedAt, exitCode: () => code, errors, heard: listen() };
}

/** The last different lines that a script wrote on standard error; so far, where it still runs. */
export async function complaints({ exitCode, heard, errors }: RunningScript): Promise<string> {
  if (exitCode() !== undefined) await heard;
  const lines = Buffer.concat(errors).toString().trim().split('\n');
  return [...new Set(lines.map((line) => line.slice(0, LONGEST)))].slice(-3).join('\n');
}

/** The line of a script that its shell complains about. */
export const lineIn = (complaint: string, name: string): number | undefined =>
  lineNumber(complaint.split(`${FOLDER}/${name}: `, 2)[1]?.match(/^(?:line )?(\d+):/)?.[1]);

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
