import { lines } from '../../src/course/text.ts';
import type { StepResult } from '../../src/report/lab-result.ts';

/** A red step for a maintainer. */
export const describe = (lab: string, { step, verdict, text, evidence }: StepResult) =>
  `${lab} ${step.id}: ${verdict}\n${text ? lines(text, ...evidence).en : ''}`;
