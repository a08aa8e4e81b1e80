import { execFile } from 'node:child_process';
import { copyFile, mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { listFiles } from '../../../src/course/submission.ts';

/** One thing that happens to a folder of files. `which` counts through its files, from 0 to 1. */
export interface Move {
  op: keyof typeof OPS;
  which: number;
  name: string;
}

const NAMES = [
  ...[
    'x',
    '.x',
    '-x',
    ' ',
    'x ',
    'x\ny',
    'x\ty',
    '$x',
    '${X}',
    '$$',
    'x:y',
    'x,y',
    'x=y',
    '*',
    '[x]',
    'é',
    '日本語',
  ],
  ...['.env', '.git', '.dockerignore', 'Dockerfile', 'compose.yaml', 'compose.yml', 'docker-compose.yaml'],
  ...['docker-compose.override.yml', 'compose.override.yaml', 'prometheus', 'a/b/c/d', 'n'.repeat(250)],
];
const TARGETS = [
  '.',
  '..',
  '/',
  '/etc/passwd',
  '/dev/zero',
  '../01-wordpress',
  'x',
  'docker-compose.yml',
  '/proc/self/fd/0',
];

const target = (name: string) => TARGETS[name.length % TARGETS.length] ?? '.';

const OPS = {
  'rename a file': async (dir: string, file: string, name: string) =>
    rename(join(dir, file), await place(dir, name)),
  'copy a file': async (dir: string, file: string, name: string) =>
    copyFile(join(dir, file), await place(dir, name)),
  'take a file away': (dir: string, file: string) => rm(join(dir, file)),
  'empty a file': (dir: string, file: string) => truncate(join(dir, file)),
  'a file of noughts': (dir: string, file: string) => truncate(join(dir, file), 3_000_000),
  'a folder in its place': (dir: string, file: string) => anew(join(dir, file), (path) => mkdir(path)),
  'a link in its place': (dir: string, file: string, name: string) =>
    anew(join(dir, file), (path) => symlink(target(name), path)),
  'a pipe in its place': (dir: string, file: string) =>
    anew(join(dir, file), (path) => promisify(execFile)('mkfifo', [path])),
  'one more file': async (dir: string, _: string, name: string) => writeFile(await place(dir, name), name),
  'one more folder': async (dir: string, _: string, name: string) => mkdir(await place(dir, name)),
  'one more link': async (dir: string, _: string, name: string) =>
    symlink(target(name), await place(dir, name)),
};

async function place(dir: string, name: string): Promise<string> {
  const path = join(dir, name);
  await mkdir(dirname(path), { recursive: true });
  return path;
}

async function anew(path: string, make: (path: string) => Promise<unknown>): Promise<void> {
  await rm(path);
  await make(path);
}

const move: fc.Arbitrary<Move> = fc.record({
  op: fc.constantFrom(...(Object.keys(OPS) as (keyof typeof OPS)[])),
  which: fc.double({ min: 0, max: 1, noNaN: true }),
  name: fc.constantFrom(...NAMES),
});

/** A few of them, one after another. */
export const moves = fc.array(move, { minLength: 1, maxLength: 3 });

/** Moves files of a folder about. What can't be done, since an earlier move was in its way, is left. */
export async function moveAbout(dir: string, all: readonly Move[]): Promise<void> {
  for (const { op, which, name } of all) {
    const files = await listFiles(dir).catch(() => []);
    const file = files[Math.min(files.length - 1, Math.floor(which * files.length))];
    if (file !== undefined) await Promise.resolve(OPS[op](dir, file, name)).catch(() => undefined);
  }
}
