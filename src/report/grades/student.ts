import type { Text } from '../../course/text.ts';
import type { LabResult, StepResult } from '../lab-result.ts';

/** What became of one student's submission, lab by lab. */
export interface Student {
  name: string;
  /** The name as a file's, without an ending. */
  file: string;
  /** What is to be said of the submission as a whole, where something is. */
  note?: Text | undefined;
  labs: readonly LabResult[];
}

/** Points, and how many there were to get. */
export interface Points {
  points: number;
  of: number;
}

/** What a step counts: all that lab.yaml gives for it, or nothing. */
export const pointsOfStep = ({ step, verdict }: StepResult): number => (verdict === 'pass' ? step.points : 0);

/** The points of some labs. */
export function pointsOf(labs: readonly LabResult[]): Points {
  const steps = labs.flatMap((result) => result.steps);
  const sum = (count: (step: StepResult) => number) => steps.reduce((total, each) => total + count(each), 0);
  return { points: sum(pointsOfStep), of: sum(({ step }) => step.points) };
}
