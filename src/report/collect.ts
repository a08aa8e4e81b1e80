import type { TestCase, TestModule } from 'vitest/node';
import { presentable } from '../course/excerpt.ts';
import type { Lab, Step } from '../course/lab.ts';
import type { Text } from '../course/text.ts';
import { broken, Finding } from '../course/verdict.ts';
import type { Reading } from './attempted.ts';
import { type LabResult, type StepResult, verdictOf } from './lab-result.ts';

/**
 * A spec file's outcome as the lab's result. A step that failed by a Finding has that verdict; one that failed by
 * anything else crashed, which is `broken`: red by assertion and red by crash never look alike.
 * Where nothing was attempted, `wrong` means `not-yet`. A spec that ended before its steps did is broken where it ended;
 * `cutShort` tells why.
 */
export function collect(
  lab: Lab,
  module: TestModule,
  { seconds, reading, cutShort }: { seconds: number; reading: Reading; cutShort?: unknown },
): LabResult {
  const tests = new Map([...module.children.allTests()].map((test) => [test.name, test]));
  const told = lab.steps.map((step) => stepResult(step, tests.get(step.id), reading));
  // A spec that could not be read has no steps. What fails after them, in tidying up, changes nothing that they saw.
  const crash = told.some(({ judged }) => judged) ? undefined : module.errors()[0];
  const settled = crash ? lab.steps.map((step) => stepResult(step, undefined, reading, crash)) : told;
  const open = settled.findIndex((each) => !each.judged);
  const isRed = settled.some((each) => each.judged && each.verdict !== 'pass');
  const where = open >= 0 && !isRed ? lab.steps[open] : undefined;
  if (where) settled[open] = stepResult(where, undefined, reading, cutShort ?? ENDED_EARLY);
  return labResult(lab, settled, seconds);
}

const ENDED_EARLY = new Error('the spec ended before the step did');

/** A lab's result of what its first step came to without its spec. */
export function withoutSpec(lab: Lab, finding: Finding | undefined, reading: Reading): LabResult {
  const settled = lab.steps.map((step, index): StepResult => {
    if (index > 0) return unjudged(step);
    const base = { step, standIns: [], judged: true };
    return finding ? { ...base, ...told(step, finding, reading) } : { ...base, ...left(step, reading) };
  });
  return labResult(lab, settled, 0);
}

function labResult(lab: Lab, settled: readonly StepResult[], seconds: number): LabResult {
  const red = settled.find((each) => each.judged && each.verdict !== 'pass');
  const steps = settled.map((each) => (each.judged ? each : { ...each, text: later(red) }));
  return { lab, verdict: verdictOf(steps), seconds, steps };
}

/** A lab's result where an error that says nothing about it kept it from being judged. */
export function crashedLab(lab: Lab, error: unknown, reading: Reading): LabResult {
  const finding = error instanceof Finding ? error : broken({ text: crashed(error), cause: error });
  return withoutSpec(lab, finding, reading);
}

/** One finished test as its step's result. */
export function stepResult(
  step: Step,
  test: TestCase | undefined,
  reading: Reading,
  crash?: unknown,
): StepResult {
  const base = { step, evidence: [], standIns: test?.meta().standIns ?? [], judged: true };
  if (!test || test.result().state === 'skipped' || test.result().state === 'pending')
    return crash ? { ...base, verdict: 'broken', text: crashed(crash) } : unjudged(step);
  const error = test.result().errors?.[0];
  if (!error) return { ...base, verdict: 'pass' };
  if (error.name !== 'Finding') return { ...base, verdict: 'broken', text: crashed(error) };
  return { ...base, ...told(step, error as unknown as Finding, reading) };
}

const unjudged = (step: Step): StepResult => ({
  step,
  verdict: 'not-yet',
  evidence: [],
  standIns: [],
  judged: false,
});

type Told = Pick<StepResult, 'verdict' | 'text' | 'evidence' | 'place' | 'next' | 'left'>;

function told(step: Step, { verdict, text, evidence, place, next }: Finding, reading: Reading): Told {
  const learners = verdict === 'wrong' || verdict === 'not-yet';
  if (!learners || reading.attempted(step, place)) {
    const written = place && (reading.origin?.(place) ?? place);
    return { verdict, text, evidence, place: written, next };
  }
  return reading.left ? left(step, reading) : { verdict: 'not-yet', text, evidence, place, next };
}

function left(step: Step, reading: Reading): Told {
  const said = reading.left?.(step);
  return { verdict: 'not-yet', text: said?.text, evidence: [], left: said?.onPurpose };
}

function later(red: StepResult | undefined): Text {
  const id = red?.step.id ?? '?';
  return { ja: `${id} が緑になったら採点します。`, en: `Judged once ${id} is green.` };
}

function crashed(error: unknown): Text {
  const { message = String(error), cause } = error as { message?: string; cause?: { message?: string } };
  const said = [message, cause?.message].filter(Boolean).join(' ');
  return presentable({
    ja: `このステップを採点できませんでした（ラボの内容とは関係ありません）: ${said}`,
    en: `This step could not be judged, which is not the lab's fault: ${said}`,
  });
}
