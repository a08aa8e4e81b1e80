import type { Lab, Step } from '../course/lab.ts';
import { type Lang, lines, type Text } from '../course/text.ts';
import type { Place, Verdict } from '../course/verdict.ts';
import type { Results } from './json.ts';

/** One step's verdict with all that was said about it, in every language. */
export interface StepResult {
  step: Step;
  verdict: Verdict;
  text?: Text | undefined;
  evidence: readonly Text[];
  place?: Place | undefined;
  next?: Text | undefined;
  standIns: readonly string[];
  /** False where the step was left for later because an earlier one is not green. */
  judged: boolean;
  /** True where the submission leaves the step out on purpose. */
  left?: boolean | undefined;
}

export interface LabResult {
  lab: Lab;
  verdict: Verdict;
  seconds: number;
  steps: readonly StepResult[];
}

/** The lab's verdict is that of its first step which is not green. */
export const verdictOf = (steps: readonly StepResult[]): Verdict =>
  steps.find((step) => step.verdict !== 'pass')?.verdict ?? 'pass';

/** The first step that is not green: the one thing to do next. */
export const redStep = (result: LabResult): StepResult | undefined =>
  result.steps.find((step) => step.verdict !== 'pass');

/** The results as `--json` writes them, in one language. */
export const toJson = (labs: readonly LabResult[], lang: Lang): Results => ({
  version: 1,
  labs: labs.map((result) => labJson(result, lang)),
});

/** One lab's result in them. */
export const labJson = (
  { lab, verdict, seconds, steps }: LabResult,
  lang: Lang,
): Results['labs'][number] => ({
  id: lab.id,
  verdict,
  seconds,
  steps: steps.map((result) => ({
    id: result.step.id,
    title: result.step.title[lang],
    verdict: result.verdict,
    message: result.text ? lines(result.text, ...result.evidence)[lang] : null,
    file: result.place?.file ?? null,
    line: result.place?.line ?? null,
    hint: result.verdict === 'pass' ? null : (result.step.hints[0]?.[lang] ?? null),
    standIn: result.standIns.join('; ') || null,
  })),
});
