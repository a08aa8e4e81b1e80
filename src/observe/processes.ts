import { type Container, run } from '../sandbox/container.ts';

/** The command lines of all processes in a container, the main one first; empty where the container does not run. */
export async function processes(container: Container): Promise<string[]> {
  // Without ps, which slim images lack.
  const script =
    'for p in /proc/[0-9]*; do tr "\\000" " " < $p/cmdline 2>/dev/null; echo " #${p#/proc/}"; done';
  const seen = await run(container, ['sh', '-c', script]).catch(() => undefined);
  const rows = [...(seen?.stdout ?? '').matchAll(/^(\S.*?) *#(\d+)$/gm)];
  return rows
    .sort((a, b) => Number(a[2]) - Number(b[2]))
    .map((row) => row[1] ?? '')
    .filter((command) => !command.includes('/proc/[0-9]*') && !isRuntime(command));
}

/** The container runtime, in the instant before it becomes the container's own program. */
const isRuntime = (command: string) => /^(\S*\/)?runc init/.test(command);

/** How long a container has been up, in milliseconds. */
export async function upFor(container: Container): Promise<number> {
  const { State } = await container.handle.inspect();
  return State.Running ? Date.now() - Date.parse(State.StartedAt) : 0;
}
