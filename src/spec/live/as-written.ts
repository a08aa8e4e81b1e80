import type { Lab } from '../../course/lab.ts';
import { reread } from '../../observe/live/reread.ts';
import { unseenFile } from '../../observe/live/unseen-file.ts';
import { grafanaOutdated } from '../../products/grafana/outdated.ts';
import { settled, syncsOf } from '../../products/prometheus/settled.ts';
import { addressOf, type Container } from '../../sandbox/stack/container.ts';
import { outdated } from '../../sandbox/stack/outdated.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/**
 * Makes sure that a live stack runs by the lab's files as they are now: has the servers that can read theirs again do so.
 * Throws `wrong` where one refuses its file, and where it takes a restart to see one.
 */
export async function asWritten(stack: Stack, lab: Lab): Promise<void> {
  const older = await filesUnseen(stack);
  for (const file of older.values()) throw outdated(lab, file);
  await readAgain(stack, lab);
}

/** The same for a stack that is brought up again: restarts what needs it. */
export async function bringUpToDate(stack: Stack, lab: Lab): Promise<void> {
  const older = await filesUnseen(stack);
  await Promise.all([...older.keys()].map(({ handle }) => handle.restart({ t: GRACE_S })));
  await readAgain(stack, lab);
}

/** What a learner has made in Grafana's screen is on its disk by then. */
const GRACE_S = 5;

/** By container: a file that it would have to be restarted for. */
async function filesUnseen(stack: Stack): Promise<Map<Container, string>> {
  const looked = stack.containers.map(async (container) => {
    const file =
      (await unseenFile(stack, container)) ??
      (container.role === 'grafana' ? await grafanaOutdated(stack, container) : undefined);
    return file === undefined ? [] : [[container, file] as const];
  });
  return new Map((await Promise.all(looked)).flat());
}

async function readAgain(stack: Stack, lab: Lab): Promise<void> {
  const unheard = (file: string) => outdated(lab, file);
  for (const container of stack.containers) {
    const url = container.role === 'prometheus' ? await addressOf(container, PROMETHEUS) : undefined;
    const before = url === undefined ? undefined : await syncsOf(url).catch(() => undefined);
    if ((await reread(stack, container, unheard)) && url !== undefined && before) await settled(url, before);
  }
}

const PROMETHEUS = 9090;
