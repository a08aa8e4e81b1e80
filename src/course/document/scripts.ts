import { readFile } from 'node:fs/promises';
import type { RunService } from './docker-run.ts';
import { framed, inContainer } from './frame.ts';
import type { Placed } from './placed.ts';
import { fixture, isFileSlot, SCRIPTS } from './slots.ts';
import { taskIn } from './taken.ts';

/** A lab's script that has the document's command. */
export interface WrittenScript {
  lab: string;
  file: string;
  content: string;
}

/** The scripts that a document has the commands of. `service` is what its `docker run` starts. */
export async function written(
  placed: readonly Placed[],
  service: RunService | undefined,
): Promise<[keyof typeof SCRIPTS, WrittenScript][]> {
  const port = publishedPort(service);
  const scripts = (Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]).map(async (slot) => {
    const found = taskIn(placed, slot);
    if (!found) return [];
    const { lab, file, command } = SCRIPTS[slot];
    const own = isStarted(found.container, placed, service) ? found.text : noContainer(found.container);
    const text = inContainer(inForeground(own), port);
    const frame = await readFile(fixture(lab, file), 'utf8');
    // The frame takes away what the command writes, wherever that is.
    const target = slot === 'disk' ? text.match(/(?:>|\bof=)\s*(\/tmp\/[\w.-]+)/)?.[1] : undefined;
    const fitting = target ? frame.replaceAll('rm -f /tmp/yes.txt', `rm -f ${target}`) : frame;
    return [[slot, { lab, file, content: framed(fitting, command, { line: found.line, text }) }] as const];
  });
  return (await Promise.all(scripts)).flat().map(([slot, script]) => [slot, script]);
}

/** Without the `&` at its end, which is not that of `&&`. */
function inForeground(command: string): string {
  const bare = command.trimEnd();
  return /(?<!&)&$/.test(bare) ? bare.slice(0, -1).trimEnd() : command;
}

/** The host's port of the site, the course's where the document does not say. */
function publishedPort(service: RunService | undefined): string {
  const ports = (service?.ports ?? []).map((port) => port.match(/(?<!\d)(\d+):80(?:\/tcp)?$/)?.[1]);
  return ports.find((port) => port !== undefined) ?? '8080';
}

/** Whether a container that `docker exec` names is one that the document starts. */
export function isStarted(
  container: string | undefined,
  placed: readonly Placed[],
  service: RunService | undefined,
): boolean {
  const models = placed.filter(({ slot }) => isFileSlot(slot));
  if (container === undefined || (!service?.container_name && models.length === 0)) return true;
  const words = models.flatMap(({ text }) => text.match(/[\w.-]+/g) ?? []);
  return [service?.container_name, ...words].includes(container);
}

/** Says and does what Docker would. */
const noContainer = (name: string | undefined) =>
  `{ echo 'Error response from daemon: No such container: ${name}' >&2; exit 1; }`;
