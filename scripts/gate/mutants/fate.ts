import { type LabResult, redStep } from '../../../src/report/lab-result.ts';
import { describe } from '../describe.ts';
import type { EquivalentGroup } from './equivalents.ts';
import type { Mutant } from './mutant.ts';

/** What became of a mutant: the step that killed it, or none; and what is amiss with that, if anything. */
export interface Fate {
  killedBy?: string;
  failure?: string;
}

/** A mutant has to turn a step red by the learner's doing; one that is listed as equivalent has to be green. */
export function fateOf(result: LabResult, { id }: Mutant, listed?: EquivalentGroup): Fate {
  const lab = result.lab.id;
  const red = redStep(result);
  if (!red) return listed ? {} : { failure: `${lab}: ${id}: survived` };
  if (red.verdict !== 'wrong' && red.verdict !== 'not-yet')
    return { failure: `${lab}: ${id}: ${red.verdict} instead of wrong\n${describe(lab, red)}` };
  const killedBy = red.step.id;
  if (!listed) return { killedBy };
  const failure = `${lab}: ${id}: listed as equivalent (${listed.mutant}) but killed at ${killedBy}\n${describe(lab, red)}`;
  return { killedBy, failure };
}
