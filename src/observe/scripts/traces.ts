import { type Container, run } from '../../sandbox/stack/container.ts';
import { FOLDER } from './script.ts';

/** What is in a container at a moment: its processes, and how far its clock is by the file MARKER. */
export type Traces = ReadonlyMap<number, string>;

const MARKER = '/tmp/.kata-marker';

/** Notes the container's processes and marks the time, so that leftovers can be told later. */
export async function mark(container: Container): Promise<Traces> {
  const { stdout } = await run(container, ['sh', '-c', `touch ${MARKER}; ${PROCESSES}`]);
  return processesIn(stdout);
}

export interface Leftovers {
  processes: string[];
  files: string[];
}

/** What was told to end needs a moment for it. */
const GONE_WITHIN_MS = 2000;

/** Processes that stay and files that were not there at the mark. Apache's own children and run files are none of a script's. */
export async function leftovers(container: Container, before: Traces): Promise<Leftovers> {
  for (const deadline = Date.now() + GONE_WITHIN_MS; ; ) {
    const seen = await look(container, before);
    if (seen.processes.length === 0 || Date.now() >= deadline) return seen;
  }
}

async function look(container: Container, before: Traces): Promise<Leftovers> {
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
