import pc from 'picocolors';
import type { Say } from '../../src/course/text.ts';
import { type Judge, openJudge } from '../judge.ts';
import { type Job, KINDS } from './jobs.ts';
import type { Outcome } from './outcome.ts';

/** Prometheus lets a stack wait for 5 s at its start; others use the CPUs meanwhile. */
const AT_ONCE = 3;

/**
 * Runs all jobs, each on a fresh stack, several at once; those of labs that measure the machine itself come first and one
 * by one. Prints failures as they come.
 */
export async function runJobs(jobs: readonly Job[], say: Say): Promise<Outcome[]> {
  const tallies = new Map(KINDS.map((kind) => [kind, { passed: 0, failures: [] as string[], seconds: 0 }]));
  const act = async (job: Job, judge: Judge) => {
    const began = Date.now();
    const { passed, failures } = await job.run(judge);
    const tally = tallies.get(job.kind);
    if (!tally) return;
    tally.passed += passed;
    tally.failures.push(...failures);
    tally.seconds += (Date.now() - began) / 1000;
    for (const failure of failures)
      console.log(`${pc.red('✗')} ${job.kind}: ${failure.replaceAll('\n', '\n    ')}`);
  };
  await using first = await openJudge(say);
  for (const job of jobs.filter(({ lab }) => lab.alone)) await act(job, first);
  const queue = jobs.filter(({ lab }) => !lab.alone);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      await using own = index === 0 ? undefined : await openJudge(say);
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) await act(job, own ?? first);
    }),
  );
  return [...tallies].map(([name, tally]) => ({ name, skipped: 0, ...tally }));
}
