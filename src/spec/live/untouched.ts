import type { Lab } from '../../course/lab.ts';
import { stoppedByHand } from '../../observe/live/stopped.ts';
import { siteChangedByHand } from '../../products/wordpress/by-hand.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** Throws `wrong` with the command that undoes it where somebody has changed a live stack by hand. */
export async function untouched(stack: Stack, lab: Lab): Promise<void> {
  const finding = (await stoppedByHand(stack, lab)) ?? (await siteChangedByHand(stack, lab));
  if (finding) throw finding;
}
