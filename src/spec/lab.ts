import { inject, test } from 'vitest';
import { readLab } from '../course/lab.ts';
import type { Environment } from '../sandbox/environment.ts';
import { openSandbox } from '../sandbox/sandbox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder shaped like labs/ that is judged. */
    submission: string;
    environment: Environment;
    /** How many inputs are made by chance, and the number that decides which. */
    chance: { runs: number; seed: number };
  }
  interface TaskMeta {
    /** Stand-ins that took part in the result. */
    standIns?: string[];
  }
}

/**
 * The vocabulary of one lab's spec: `step(id, body)` makes one claim. Its body asks for what it needs: `sandbox` (the
 * lab's files, checked), `stack` (its containers, started at first use and shared by the file), and what a spec adds
 * by `.extend`. After the first step that is not green the rest of the lab is left for later.
 */
export function lab(id: string) {
  let red = false;
  let standIns: string[] = [];
  const step = test
    .extend('sandbox', { scope: 'file' }, async ({}, { onCleanup }) => {
      const sandbox = await openSandbox(await readLab(id), inject('submission'), inject('environment'));
      onCleanup(() => sandbox.down());
      return sandbox;
    })
    .extend('stack', { scope: 'file' }, async ({ sandbox }) => {
      const stack = await sandbox.up();
      standIns = [...stack.standIns];
      return stack;
    });
  step.beforeEach(({ skip }) => {
    if (red) skip();
  });
  step.afterEach(({ task }) => {
    task.meta.standIns = standIns;
    red ||= task.result?.state === 'fail';
  });
  return step;
}
