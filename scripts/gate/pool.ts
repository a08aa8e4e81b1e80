import pc from 'picocolors';
import type { Say } from '../../src/course/text.ts';
import type { Judge } from '../judge/judge.ts';
import { judgeRows } from '../judge/pool.ts';
import { type Job, KINDS } from './job.ts';
import { inOrder, type OrderOptions } from './order.ts';
import type { Outcome } from './outcome.ts';

/**
 * Prometheus lets a stack wait for 5 s at its start; others use the CPUs meanwhile. More stacks than these keep two CPUs
 * no busier and only slow each other.
 */
const AT_ONCE = 5;

/** How a job went, and how long it took in seconds. */
export interface Judged {
  job: Job;
  passed: number;
  failures: readonly string[];
  seconds: number;
}

/**
 * Runs all jobs, those of a lab one after another on a warm stack, several labs at once and `beside` what else is to be
 * done; labs that measure the machine itself come last and alone. Prints failures as they come.
 */
export async function runJobs(
  jobs: readonly Job[],
  order: OrderOptions,
  say: Say,
  beside?: () => Promise<void>,
): Promise<Judged[]> {
  const labs = [...new Set(jobs.map(({ lab }) => lab))];
  const rows = labs.map((lab) =>
    inOrder(
      lab,
      jobs.filter((job) => job.lab === lab),
      order,
    ),
  );
  const judged: Judged[] = [];
  const act = async (job: Job, judge: Judge) => {
    const began = Date.now();
    const { passed, failures } = await job.run(judge);
    judged.push({ job, passed, failures, seconds: (Date.now() - began) / 1000 });
    for (const failure of failures)
      console.log(`${pc.red('✗')} ${job.kind}: ${failure.replaceAll('\n', '\n    ')}`);
  };
  await judgeRows(rows, { judges: AT_ONCE, act, say, beside });
  return judged;
}

/** What was judged, summed up by kind. */
export function byKind(judged: readonly Judged[]): Outcome[] {
  return KINDS.map((name) => {
    const those = judged.filter(({ job }) => job.kind === name);
    return {
      name,
      passed: those.reduce((total, { passed }) => total + passed, 0),
      failures: those.flatMap(({ failures }) => failures),
      skipped: 0,
      seconds: those.reduce((total, { seconds }) => total + seconds, 0),
    };
  }).filter(({ passed, failures }) => passed + failures.length > 0);
}
