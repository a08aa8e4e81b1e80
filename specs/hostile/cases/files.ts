import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Hostile } from '../hostile.ts';

const call = promisify(execFile);

/** A lab's folder that holds what no lab holds. */
const holds = (
  name: string,
  make: NonNullable<Hostile['make']>,
  says: RegExp,
  { step, lab = '01-wordpress' }: { lab?: string; step?: string } = {},
): Hostile => ({ name, lab, make, must: { verdict: 'wrong', says, ...(step ? { step } : {}) } });

const harmless = { must: { verdict: 'pass' }, starts: true } as const;

const compose = (folder: string) => join(folder, 'docker-compose.yml');

/** Instead of a file of the lab: what reads without end, never answers, or is no file. */
const instead: Hostile[] = [
  holds(
    'a pipe as compose file',
    async (folder) => {
      await rm(compose(folder));
      await call('mkfifo', [compose(folder)]);
    },
    /docker-compose\.yml is no plain file/,
  ),
  holds(
    'a link to /dev/zero as compose file',
    async (folder) => {
      await rm(compose(folder));
      await symlink('/dev/zero', compose(folder));
    },
    /docker-compose\.yml is a symbolic link/,
  ),
  holds(
    'a link to itself as compose file',
    async (folder) => {
      await rm(compose(folder));
      await symlink('docker-compose.yml', compose(folder));
    },
    /docker-compose\.yml/,
  ),
  holds(
    'a folder as compose file',
    async (folder) => {
      await rm(compose(folder));
      await mkdir(compose(folder));
    },
    /docker-compose\.yml/,
  ),
  holds('no compose file', (folder) => rm(compose(folder)), /There is no docker-compose\.yml/),
  holds(
    'a socket beside it',
    async (folder) => {
      const server = createServer().listen(join(folder, 's.sock'));
      await once(server, 'listening');
      server.unref();
    },
    /s\.sock is no plain file/,
  ),
  holds('a pipe beside it', (folder) => call('mkfifo', [join(folder, 'pipe')]), /pipe is no plain file/),
  holds(
    'a link to a device beside it',
    (folder) => symlink('/dev/zero', join(folder, 'zero')),
    /zero is a symbolic/,
  ),
  holds(
    'a link to a pipe inside',
    async (folder) => {
      await call('mkfifo', [join(folder, 'pipe')]);
      await symlink('pipe', join(folder, 'link'));
    },
    /plain file|symbolic/,
  ),
  holds(
    'a link as .env',
    (folder) => symlink('/etc/shadow', join(folder, '.env')),
    /\.env is a symbolic link/,
  ),
  holds('a pipe as .env', (folder) => call('mkfifo', [join(folder, '.env')]), /\.env is no plain file/),
  // Compose passes over it.
  {
    name: 'a folder as .env',
    lab: '01-wordpress',
    make: (folder) => mkdir(join(folder, '.env')),
    ...harmless,
  },
  holds(
    'a lab that is a link to the solution',
    async (folder) => {
      await rename(folder, `${folder}.real`);
      await symlink(`${folder}.real`, folder);
    },
    /link/,
  ),
  holds(
    'a lab that is a file',
    async (folder) => {
      await rm(folder, { recursive: true });
      await writeFile(folder, 'services: {}\n');
    },
    /01-wordpress/,
  ),
  holds('no lab at all', (folder) => rm(folder, { recursive: true }), /is not there/),
  holds(
    'a device as prometheus.yml',
    async (folder) => {
      await rm(join(folder, 'prometheus/prometheus.yml'));
      await symlink('/dev/zero', join(folder, 'prometheus/prometheus.yml'));
    },
    /prometheus\/prometheus\.yml is a symbolic link/,
    { lab: '07-blackbox' },
  ),
  holds(
    'a link that is /dev/zero in the container',
    async (folder) => {
      await mkdir(join(folder, 'a'));
      await rename(join(folder, 'prometheus'), join(folder, 'a/prometheus'));
      await mkdir(join(folder, 'dev'));
      await writeFile(join(folder, 'dev/zero'), 'groups: []\n');
      await symlink('../../dev/zero', join(folder, 'a/prometheus/rules.yml'));
      await appendFile(join(folder, 'a/prometheus/prometheus.yml'), 'rule_files: [rules.yml]\n');
      const written = await readFile(compose(folder), 'utf8');
      await writeFile(compose(folder), written.replace('./prometheus:', './a/prometheus:'));
    },
    // promtool looks at the syntax of prometheus.yml alone; who reads on is Prometheus.
    /`prometheus` has ended \(exit code 137, out of memory\)/,
    { lab: '07-blackbox', step: 'target' },
  ),
  holds(
    'a folder as prometheus.yml',
    async (folder) => {
      await rm(join(folder, 'prometheus/prometheus.yml'));
      await mkdir(join(folder, 'prometheus/prometheus.yml'));
    },
    /prometheus\.yml/,
    { lab: '07-blackbox' },
  ),
  holds(
    'a folder as queries.yaml',
    async (folder) => {
      await rm(join(folder, 'queries.yaml'));
      await mkdir(join(folder, 'queries.yaml'));
    },
    /queries\.yaml/,
    { lab: '05-promql' },
  ),
  holds(
    'a folder as check.sh',
    async (folder) => {
      await rm(join(folder, 'check.sh'));
      await mkdir(join(folder, 'check.sh'));
    },
    /check\.sh/,
    { lab: '03-http-check' },
  ),
];

/** Too much of everything. */
const much: Hostile[] = [
  holds(
    'a sparse file of a terabyte',
    async (folder) => {
      await writeFile(join(folder, 'sparse'), '');
      await truncate(join(folder, 'sparse'), 2 ** 40);
    },
    /too large|too big/,
  ),
  holds(
    'a compose file of 20 MB',
    (folder) => writeFile(compose(folder), '# much\n'.repeat(3_000_000)),
    /docker-compose\.yml|large/,
  ),
  holds(
    'a line of 20 MB',
    (folder) => writeFile(compose(folder), `services: ${'['.repeat(20_000_000)}`),
    /docker-compose\.yml|large/,
  ),
  holds(
    '20,000 files',
    async (folder) => {
      await mkdir(join(folder, 'many'));
      await call('sh', ['-c', 'seq 1 20000 | xargs touch'], { cwd: join(folder, 'many') });
    },
    /too many/,
  ),
  holds(
    'a folder 2,000 deep',
    (folder) =>
      call('python3', [
        '-c',
        `import os\nos.chdir('${folder}')\nfor i in range(2000):\n  os.mkdir('d' * 100); os.chdir('d' * 100)`,
      ]),
    /deep|too|long/i,
  ),
];

const NAMES: [string, Buffer][] = [
  ['ESC', Buffer.from('a\u001b[2J\u001b]0;title\u0007.txt')],
  ['a line break', Buffer.from('a\n::error::b.txt')],
  ['Shift_JIS', Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x2e, 0x74, 0x78, 0x74])],
  ['a right-to-left override', Buffer.from('a\u202egpj.yml')],
  ['a dollar', Buffer.from('$way')],
  ['a backslash', Buffer.from('a\\..\\b')],
];

/** Names that an archive from elsewhere, or somebody who means it, brings along. */
const named: Hostile[] = NAMES.flatMap(([kind, bytes]): Hostile[] => [
  {
    name: `a file whose name has ${kind}`,
    lab: '01-wordpress',
    make: (folder) => writeFile(Buffer.concat([Buffer.from(`${folder}/`), bytes]), 'x'),
    ...harmless,
  },
  link(kind, bytes),
]);

/** What has no name that a file of the lab could write is left behind, wherever it leads. */
function link(kind: string, bytes: Buffer): Hostile {
  const told = holds(
    `a link to the host whose name has ${kind}`,
    (folder) => symlink('/', Buffer.concat([Buffer.from(`${folder}/`), bytes])),
    /is a symbolic link that leaves/,
  );
  return bytes.equals(Buffer.from(bytes.toString())) ? told : { ...told, ...harmless };
}

/** Lab folders that hold something else than a handful of plain files. */
export const files: Hostile[] = [...instead, ...much, ...named];
