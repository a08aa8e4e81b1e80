import { basename } from 'node:path';
import { createVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node';
import type { Lab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { PROJECT } from '../../src/course/places.ts';
import { isUntouched, unwrittenFiles } from '../../src/course/submission.ts';
import type { Say } from '../../src/course/text.ts';
import { connect } from '../../src/engine/find.ts';
import { isInterrupted, onlyOurs, uponInterruption } from '../../src/engine/interruption.ts';
import { type Reading, readingOf } from '../../src/report/attempted.ts';
import { collect, crashedLab, stepResult } from '../../src/report/collect.ts';
import type { LabResult, StepResult } from '../../src/report/lab-result.ts';
import type { Environment } from '../../src/sandbox/environment.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { downSandbox } from '../../src/sandbox/sandbox.ts';
import { findLive } from '../../src/sandbox/stack/live.ts';

export interface Judge extends AsyncDisposable {
  /**
   * Judges one lab of one submission; each step is told as soon as it is known. Never throws: what keeps a lab from being
   * judged is its result.
   */
  judge(
    lab: Lab,
    submission: string,
    onStep?: (result: StepResult) => void,
    /** How to read what is found, where it is not simply the learner's work. */
    reading?: Reading,
  ): Promise<LabResult>;
  /** Removes the stack that was kept warm for a lab. */
  leave(lab: Lab): Promise<void>;
  environment: Environment;
}

/** Vitest and an engine, kept warm over any number of labs and submissions. Disposing removes all that was started. */
export async function openJudge(say: Say, { warm = false } = {}): Promise<Judge> {
  const environment = { ...(await prepare(say)), warm };
  let onCase: (test: TestCase) => void = () => undefined;
  const vitest = await createVitest('test', {
    root: PROJECT,
    project: ['submission'],
    watch: false,
    clearScreen: false,
    reporters: [{ onTestCaseResult: (test) => onCase(test) }],
  });
  await vitest.standalone();
  onlyOurs();
  const forget = uponInterruption(() => interrupted(vitest, environment));
  const close = async () => {
    if (isInterrupted()) return forEver();
    await vitest.close();
    await cleanUp(environment);
    forget();
  };
  // In a stack for use by hand, work is done without a file of the lab being touched.
  const readingFor = async (lab: Lab, submission: string) =>
    (await findLive(connect(environment.host), lab, submission)) === undefined
      ? readingOf(await isUntouched(lab, submission), await unwrittenFiles(lab, submission))
      : readingOf(false);
  return {
    environment,
    judge: async (lab, submission, onStep, given) => {
      let reading = given ?? readingOf(false);
      try {
        await addImages(environment, await pinnedImages(lab.id), say);
        vitest.provide('environment', environment);
        vitest.provide('submission', submission);
        reading = given ?? (await readingFor(lab, submission));
        onCase = (test) => {
          const step = lab.steps.find((each) => each.id === test.name);
          // What fails after an interruption is its doing and must not be reported as the learner's.
          if (isInterrupted()) return;
          if (step && test.result().state !== 'skipped') onStep?.(stepResult(step, test, reading));
        };
        const began = Date.now();
        const { module, cutShort } = await runSpec(vitest, lab.id);
        const seconds = Math.round((Date.now() - began) / 100) / 10;
        if (!isInterrupted()) return collect(lab, module, { seconds, reading, cutShort });
      } catch (error) {
        if (!isInterrupted()) return crashedLab(lab, error, reading);
      }
      return forEver();
    },
    leave: async (lab) => {
      if (warm) await downSandbox(lab, environment);
    },
    [Symbol.asyncDispose]: close,
  };
}

/** Each step has an end of its own; this is for a thread that no timer in it can reach. */
const JUDGED_WITHIN_MS = 15 * 60_000;
const CANCELLED_WITHIN_MS = 30_000;

/** Runs a lab's spec to its end. Tells what cut it short, where something did. */
async function runSpec(vitest: Vitest, id: string): Promise<{ module: TestModule; cutShort: unknown }> {
  const found = await vitest.globTestSpecifications([`specs/${id}.spec.ts`]);
  const specification = found.find(({ moduleId }) => basename(moduleId) === `${id}.spec.ts`);
  if (!specification) throw new Error(`specs/${id}.spec.ts is missing`);
  const timers: NodeJS.Timeout[] = [];
  const tooLong = new Error(`the spec did not end within ${JUDGED_WITHIN_MS / 60_000} minutes`);
  let isOver = false;
  const never = new Promise<never>((_, reject) => {
    const cancel = () => {
      isOver = true;
      void vitest.cancelCurrentRun('keyboard-input');
      timers.push(setTimeout(() => reject(tooLong), CANCELLED_WITHIN_MS));
    };
    timers.push(setTimeout(cancel, JUDGED_WITHIN_MS));
  });
  const run = vitest.runTestSpecifications([specification]);
  const { testModules, unhandledErrors } = await Promise.race([run, never]).finally(() =>
    timers.forEach(clearTimeout),
  );
  // Vitest returns the modules of earlier runs as well.
  const module = testModules.find(({ moduleId }) => moduleId === specification.moduleId);
  const cutShort = isOver ? tooLong : unhandledErrors[0];
  if (!module) throw cutShort ?? new Error(`specs/${id}.spec.ts did not run`);
  return { module, cutShort };
}

/**
 * Takes the stacks away first, so that whatever is being polled fails at once instead of being waited for; and again
 * once vitest has ended, for what was just being started.
 */
async function interrupted(vitest: Vitest, environment: Environment): Promise<void> {
  await cleanUp(environment);
  const patience = new Promise((resolve) => setTimeout(resolve, ENDS_WITHIN_MS));
  await Promise.race([vitest.cancelCurrentRun('keyboard-input').then(() => vitest.close()), patience]);
  await cleanUp(environment);
}

/** The process ends meanwhile. */
const forEver = () => new Promise<never>(() => {});

const ENDS_WITHIN_MS = 2000;
