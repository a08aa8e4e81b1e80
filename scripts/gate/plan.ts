import type { Lab } from '../../src/course/lab.ts';
import type { Say } from '../../src/course/text.ts';
import { isRealTime } from '../../src/sandbox/admit/time-lapse/time-lapse.ts';
import type { Kind } from './job.ts';
import { type JobOptions, jobsOf } from './jobs.ts';
import { mutantJobs } from './mutants/jobs.ts';
import { type Judged, runJobs } from './pool.ts';

export interface PlanOptions extends JobOptions {
  /** What else is to be done, which would disturb a lab that measures the machine. */
  beside: () => Promise<void>;
  /** Mutants alone, all of them. */
  mutants: boolean;
}

/** What is judged, and the lines that tell the mutants' score. */
export interface Result {
  judged: Judged[];
  score: string[];
}

/** Mutants per lab where not all of them are asked for. */
const SAMPLE = 2;
/** At the course's own pace each submission takes up to two minutes. */
const ESSENTIAL: readonly Kind[] = ['fixtures', 'starters'];

/** Judges what the options ask for, of some labs. */
export async function judgeSubmissions(
  labs: readonly Lab[],
  options: PlanOptions,
  say: Say,
): Promise<Result> {
  const { seed, mutants: alone, full, beside } = options;
  const jobs = await jobsOf(labs, options);
  const essential = jobs.filter(({ kind }) => ESSENTIAL.includes(kind));
  if (isRealTime())
    return { judged: await runJobs(essential, { seed, closely: false }, say, beside), score: [] };
  const mutants = await mutantJobs(labs, { seed, atMost: alone || full ? undefined : SAMPLE });
  const chosen = alone ? mutants.jobs : [...jobs, ...mutants.jobs];
  const judged = await runJobs(chosen, { seed, closely: full }, say, beside);
  if (full) judged.push(...(await atTheCoursesPace(() => runJobs(essential, { seed, closely: false }, say))));
  return { judged, score: mutants.score() };
}

async function atTheCoursesPace<T>(run: () => Promise<T>): Promise<T> {
  process.env.KATA_REALTIME = '1';
  try {
    return await run();
  } finally {
    delete process.env.KATA_REALTIME;
  }
}
