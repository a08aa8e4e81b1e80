import { isShell } from '../sandbox/admit/shell.ts';
import { type Container, run } from '../sandbox/stack/container.ts';

/** A process as one look saw it; `woken` is how often it has been put to sleep and woken since its start. */
interface Seen {
  pid: number;
  command: string;
  /** The kernel's letter for it: S asleep, R running, Z ended. */
  state: string;
  woken: number;
}

/**
 * The command lines of all processes in a container, the main one first. Undefined where the container does not run, and
 * while one of its shells is between two commands: what it comes to is not to be seen yet.
 */
export async function processesAtRest(container: Container): Promise<string[] | undefined> {
  const answer = await run(container, ['sh', '-c', TWO_LOOKS]).catch(() => undefined);
  return commandsAtRest(answer?.stdout ?? '');
}

/** What two looks tell together. Pure. */
export function commandsAtRest(looks: string): string[] | undefined {
  const [first = [], second = []] = looks.split(`${NEXT_LOOK}\n`).map(read);
  if (second.length === 0 || second.some((process) => !restsSince(first, process))) return undefined;
  return second.map(({ command }) => command);
}

/**
 * A look takes its time, and a program that was to be seen in it may be gone by its end. A shell that slept in two looks
 * and was not woken in between has waited for the same program all the time, so the second look shows that one, too.
 */
function restsSince(first: readonly Seen[], { pid, command, state, woken }: Seen): boolean {
  // A program that is being loaded has no command line yet.
  if (command === '') return false;
  if (!isShell(command.split(' ')[0] ?? '')) return true;
  const before = first.find((each) => each.pid === pid);
  return state === 'S' && before?.state === 'S' && before.woken === woken;
}

const NEXT_LOOK = 'next look';

/** Without ps, which slim images lack. */
const TWO_LOOKS = `
  look() {
    for p in /proc/[0-9]*; do
      while read -r key value _; do
        case $key in State:) state=$value ;; voluntary_ctxt_switches:) woken=$value ;; esac
      done < $p/status
      tr "\\000\\n" "  " < $p/cmdline && echo " #\${p#/proc/} $state $woken"
    done 2> /dev/null
  }
  look; echo '${NEXT_LOOK}'; sleep 0.1; look`;

const read = (look: string): Seen[] =>
  look
    .split('\n')
    .flatMap((line): Seen[] => {
      // The command line comes first, and may have anything in it.
      const end = /#(\d+) (\S) (\d+)$/.exec(line);
      const command = line.slice(0, end?.index).trimEnd();
      return end ? [{ pid: Number(end[1]), command, state: end[2] ?? '', woken: Number(end[3]) }] : [];
    })
    .filter(({ state, command }) => state !== 'Z' && !command.includes('/proc/[0-9]*') && !isRuntime(command))
    .sort((a, b) => a.pid - b.pid);

/** The container runtime, in the instant before it becomes the container's own program. */
const isRuntime = (command: string) => /^(\S*\/)?runc init/.test(command);

/** How long a container has been up, in milliseconds. */
export async function upFor(container: Container): Promise<number> {
  const { State } = await container.handle.inspect();
  return State.Running ? Date.now() - Date.parse(State.StartedAt) : 0;
}
