import { basename } from 'node:path';
import { createVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node';
import type { Lab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { PROJECT } from '../../src/course/places.ts';
import { isUntouched } from '../../src/course/submission.ts';
import type { Say } from '../../src/course/text.ts';
import { connect } from '../../src/engine/find.ts';
import { isInterrupted, onlyOurs, uponInterruption } from '../../src/engine/interruption.ts';
import { type Reading, readingOf } from '../../src/report/attempted.ts';
import { collect, stepResult } from '../../src/report/collect.ts';
import type { LabResult, StepResult } from '../../src/report/lab-result.ts';
import type { Environment } from '../../src/sandbox/environment.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { downSandbox } from '../../src/sandbox/sandbox.ts';
import { findLive } from '../../src/sandbox/stack/live.ts';

export interface Judge extends AsyncDisposable {
  /** Judges one lab of one submission; each step is told as soon as it is known. */
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
  const nothingDone = async (lab: Lab, submission: string) =>
    (await findLive(connect(environment.host), lab, submission)) === undefined &&
    (await isUntouched(lab, submission));
  return {
    environment,
    judge: async (lab, submission, onStep, given) => {
      await addImages(environment, await pinnedImages(lab.id), say);
      vitest.provide('environment', environment);
      vitest.provide('submission', submission);
      const reading = given ?? readingOf(await nothingDone(lab, submission));
      onCase = (test) => {
        const step = lab.steps.find((each) => each.id === test.name);
        // What fails after an interruption is its doing and must not be reported as the learner's.
        if (isInterrupted()) return;
        if (step && test.result().state !== 'skipped') onStep?.(stepResult(step, test, reading));
      };
      const began = Date.now();
      const module = await runSpec(vitest, lab.id);
      if (isInterrupted()) await forEver();
      const seconds = Math.round((Date.now() - began) / 100) / 10;
      return collect(lab, module, { seconds, reading });
    },
    leave: async (lab) => {
      if (warm) await downSandbox(lab, environment);
    },
    [Symbol.asyncDispose]: close,
  };
}

async function runSpec(vitest: Vitest, id: string): Promise<TestModule> {
  const found = await vitest.globTestSpecifications([`specs/${id}.spec.ts`]);
  const specification = found.find(({ moduleId }) => basename(moduleId) === `${id}.spec.ts`);
  if (!specification) throw new Error(`specs/${id}.spec.ts is missing`);
  const { testModules } = await vitest.runTestSpecifications([specification]);
  // Vitest returns the modules of earlier runs as well.
  const module = testModules.find(({ moduleId }) => moduleId === specification.moduleId);
  if (!module) throw new Error(`specs/${id}.spec.ts did not run`);
  return module;
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
