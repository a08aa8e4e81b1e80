import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../../src/course/lab.ts';
import { FIXTURES } from '../../../src/course/places.ts';
import { shapesModel } from '../../../src/sandbox/admit/compose-files.ts';
import { folderOf } from '../../../src/sandbox/stack/run.ts';
import type { Judge } from '../../judge/judge.ts';
import type { Job } from '../job.ts';
import { one } from '../outcome.ts';
import { readEquivalents } from './equivalents.ts';
import { fateOf } from './fate.ts';
import { mutantsOfLab, pickMutants } from './lab-mutants.ts';
import type { Mutant } from './mutant.ts';
import { scoreLines, type Tally } from './score.ts';

/** The mutants of some labs, at most so many of each, and the score that their jobs have come to once they ran. */
export async function mutantJobs(
  labs: readonly Lab[],
  options: { seed: number; atMost?: number | undefined },
): Promise<{ jobs: Job[]; score: () => string[] }> {
  const parts = await Promise.all(labs.map((lab) => ofLab(lab, options)));
  const tallies = parts.map(({ tally }) => tally).filter(({ all }) => all > 0);
  return { jobs: parts.flatMap(({ jobs }) => jobs), score: () => scoreLines(tallies, options.seed) };
}

async function ofLab(lab: Lab, options: { seed: number; atMost?: number | undefined }) {
  const mutants = await mutantsOfLab(lab);
  const { all, equivalent, picked, idle } = pickMutants(lab, mutants, await readEquivalents(lab), options);
  const tally: Tally = { lab, all, equivalent, fates: [] };
  if (idle.length > 0)
    throw new Error(`fixtures/mutants/${lab.id}.yaml matches no mutant with ${idle.join(', ')}`);
  const jobs = picked.map(({ mutant, listed }): Job => {
    const run = async (judge: Judge) => {
      const fate = fateOf(await judge.judge(lab, await submissionOf(judge, lab, mutant)), mutant, listed);
      if (!listed) tally.fates.push(fate);
      return one(fate.failure);
    };
    const stack = shapesModel(mutant.file) ? mutant.id : undefined;
    return { kind: 'mutants', lab, name: `${lab.id}/${mutant.id}`, stack, run };
  });
  return { jobs, tally };
}

/** Lays the changed file over the fixture in a fresh folder shaped like labs/. */
async function submissionOf(judge: Judge, lab: Lab, { file, content }: Mutant): Promise<string> {
  const submission = await folderOf(judge.environment.run, `${lab.id}-mutant-`);
  await cp(join(FIXTURES, lab.id), join(submission, lab.id), { recursive: true });
  await writeFile(join(submission, lab.id, file), content);
  return submission;
}
