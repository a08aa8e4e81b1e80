import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import { FIXTURES, STARTERS } from '../../src/course/places.ts';
import { listFiles } from '../../src/course/submission.ts';
import { type LabResult, redStep } from '../../src/report/lab-result.ts';
import { shapesModel } from '../../src/sandbox/admit/compose-files.ts';
import { describe } from './describe.ts';
import { documentJobs } from './documents.ts';
import { alternativeFailure, mistakeFailure } from './failures.ts';
import type { Job } from './job.ts';
import { one } from './outcome.ts';
import { readAlternatives, readMistakes } from './overlaid.ts';

/** Which jobs, and how. */
export interface JobOptions {
  /** Rewrite the golden messages of mistakes. */
  update: boolean;
  /** Decides what is left to chance: the order, and what is taken where not all is. */
  seed: number;
  /** Everything, as closely as can be. */
  full: boolean;
}

/** All that is to be judged of some labs, but for generated mistakes. */
export async function jobsOf(labs: readonly Lab[], { update, seed, full }: JobOptions): Promise<Job[]> {
  const perLab = await Promise.all(labs.map((lab) => jobsOfLab(lab, update)));
  return [...perLab.flat(), ...(await documentJobs(labs, { seed, every: full }))];
}

async function jobsOfLab(lab: Lab, update: boolean): Promise<Job[]> {
  const [mistakes, alternatives] = await Promise.all([readMistakes(lab), readAlternatives(lab)]);
  const named = { lab, name: lab.id };
  return [
    {
      ...named,
      kind: 'fixtures',
      stack: undefined,
      run: async (judge) => fixture(await judge.judge(lab, FIXTURES)),
    },
    {
      ...named,
      kind: 'starters',
      stack: (await hasOtherModel(lab, STARTERS)) ? 'starter' : undefined,
      run: async (judge) => one(starter(await judge.judge(lab, STARTERS))),
    },
    ...mistakes.map(
      (mistake): Job => ({
        kind: 'mistakes',
        lab,
        name: `${lab.id}/${mistake.name}`,
        stack: mistake.changesModel ? mistake.name : undefined,
        run: async (judge) => one(await mistakeFailure(judge, lab, mistake, update)),
      }),
    ),
    ...alternatives.map(
      (alternative): Job => ({
        kind: 'alternatives',
        lab,
        name: `${lab.id}/${alternative.name}`,
        stack: alternative.changesModel ? alternative.name : undefined,
        run: async (judge) => one(await alternativeFailure(judge, lab, alternative)),
      }),
    ),
  ];
}

/** Whether the compose files of a lab are others than its fixture's. */
async function hasOtherModel(lab: Lab, submission: string): Promise<boolean> {
  const [theirs, fixtures] = await Promise.all(
    [submission, FIXTURES].map(async (dir) => {
      const names = (await listFiles(join(dir, lab.id))).filter(shapesModel);
      return Promise.all(names.map(async (name) => name + (await readFile(join(dir, lab.id, name), 'utf8'))));
    }),
  );
  return theirs?.join() !== fixtures?.join();
}

/** Every step of a fixture is green; only the first that is not gets told. */
function fixture(result: LabResult): { passed: number; failures: string[] } {
  const red = redStep(result);
  const passed = result.steps.filter((step) => step.verdict === 'pass').length;
  return { passed, failures: red ? [describe(result.lab.id, red)] : [] };
}

/** An untouched starter is red at the step that lab.yaml declares, by that step's own assertion. */
function starter(result: LabResult): string | undefined {
  const red = redStep(result);
  const { id, starter: declared } = result.lab;
  if (!red) return `${id}: the starter is green`;
  if (red.step.id !== declared)
    return `${id}: red at ${red.step.id}, declared is ${declared}\n${describe(id, red)}`;
  return red.verdict === 'not-yet'
    ? undefined
    : `${id}: ${red.verdict} instead of not-yet\n${describe(id, red)}`;
}
