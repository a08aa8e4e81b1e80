import type { TestCase, TestModule } from 'vitest/node';
import type { Lab, Step } from '../course/lab.ts';
import type { Text } from '../course/text.ts';
import type { Finding } from '../course/verdict.ts';
import { type LabResult, type StepResult, verdictOf } from './lab-result.ts';

/**
 * A spec file's outcome as the lab's result. A step that failed by a Finding has that verdict; one that failed by
 * anything else crashed, which is `broken`: red by assertion and red by crash never look alike.
 * In a lab that nobody has touched, `wrong` means `not-yet`.
 */
export function collect(
  lab: Lab,
  module: TestModule,
  { seconds, untouched }: { seconds: number; untouched: boolean },
): LabResult {
  const tests = new Map([...module.children.allTests()].map((test) => [test.name, test]));
  const importError = module.errors()[0];
  const settled = lab.steps.map((step) =>
    stepResult(step, tests.get(step.id), { untouched, crash: importError }),
  );
  const red = settled.find((each) => each.judged && each.verdict !== 'pass');
  const told = settled.map((each) => (each.judged ? each : { ...each, text: later(red) }));
  return { lab, verdict: verdictOf(told), seconds, steps: told };
}

/** One finished test as its step's result. */
export function stepResult(
  step: Step,
  test: TestCase | undefined,
  { untouched, crash }: { untouched: boolean; crash?: unknown },
): StepResult {
  const base = { step, evidence: [], standIns: test?.meta().standIns ?? [], judged: true };
  if (crash) return { ...base, verdict: 'broken', text: crashed(crash) };
  if (!test || test.result().state === 'skipped' || test.result().state === 'pending') {
    return { ...base, verdict: 'not-yet', judged: false };
  }
  const error = test.result().errors?.[0];
  if (!error) return { ...base, verdict: 'pass' };
  if (error.name !== 'Finding') return { ...base, verdict: 'broken', text: crashed(error) };
  const { verdict, text, evidence, place, next } = error as unknown as Finding;
  const nothingDone = untouched && verdict === 'wrong';
  return { ...base, verdict: nothingDone ? 'not-yet' : verdict, text, evidence, place, next };
}

function later(red: StepResult | undefined): Text {
  const id = red?.step.id ?? '?';
  return { ja: `${id} が緑になったら採点します。`, en: `Judged once ${id} is green.` };
}

function crashed(error: unknown): Text {
  const said = (error as { message?: string }).message ?? String(error);
  return {
    ja: `このステップを採点できませんでした（ラボの内容とは関係ありません）: ${said}`,
    en: `This step could not be judged, which is not the lab's fault: ${said}`,
  };
}
