import type { Lab } from '../../src/course/lab.ts';
import { type LabResult, redStep } from '../../src/report/lab-result.ts';
import { folderOf } from '../../src/sandbox/stack/run.ts';
import type { Judge } from '../judge/judge.ts';
import { describe } from './describe.ts';
import { holdAgainst } from './golden.ts';
import { type Alternative, type Mistake, materialise } from './overlaid.ts';

/** A mistake is red at its declared step, as `wrong`, with its golden message. Returns what is amiss, if anything. */
export async function mistakeFailure(
  judge: Judge,
  lab: Lab,
  mistake: Mistake,
  update: boolean,
): Promise<string | undefined> {
  const result = await judgeVariant(judge, lab, mistake);
  const red = redStep(result);
  const name = `${lab.id}/${mistake.name}`;
  if (!red) return `${name}: not caught`;
  if (red.step.id !== mistake.step)
    return `${name}: red at ${red.step.id} instead of ${mistake.step}\n${describe(lab.id, red)}`;
  if (red.verdict !== 'wrong') return `${name}: ${red.verdict} instead of wrong\n${describe(lab.id, red)}`;
  const differences = await holdAgainst(mistake.dir, red, update);
  return differences.length === 0 ? undefined : `${name}: ${differences.join('\n')}`;
}

/** An alternative is green. */
export async function alternativeFailure(
  judge: Judge,
  lab: Lab,
  alternative: Alternative,
): Promise<string | undefined> {
  const red = redStep(await judgeVariant(judge, lab, alternative));
  return red && `${lab.id}/${alternative.name}: not accepted\n${describe(lab.id, red)}`;
}

async function judgeVariant(judge: Judge, lab: Lab, variant: Mistake | Alternative): Promise<LabResult> {
  const submission = await folderOf(judge.environment.run, `${lab.id}-${variant.name}-`);
  await materialise(lab, variant, submission);
  return judge.judge(lab, submission);
}
