import pc from 'picocolors';
import type { Say } from '../../src/course/text.ts';
import { type Judge, openJudge } from '../judge/judge.ts';
import { type Job, KINDS } from './job.ts';
import { inOrder, type OrderOptions } from './order.ts';
import type { Outcome } from './outcome.ts';

/**
 * Prometheus lets a stack wait for 5 s at its start; others use the CPUs meanwhile. More stacks than these keep two CPUs
 * no busier and only slow each other.
 */
const AT_ONCE = 5;

/** A helper needs a stack of its own first, which takes as long as some jobs do. */
const WORTH_HELP = 4;

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
  await using first = await openJudge(say, { warm: true });
  const [alone, together] = [rows.filter(isAlone), rows.filter((row) => !isAlone(row))];
  const taken = new Set<Job[]>();
  const judges = Array.from({ length: AT_ONCE }, async (_, index) => {
    await using own = index === 0 ? undefined : await openJudge(say, { warm: true });
    await work(together, taken, own ?? first, act);
  });
  await Promise.all([beside?.(), ...judges]);
  await work(alone, taken, first, act);
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

const isAlone = (row: readonly Job[]) => row.some(({ lab }) => lab.alone);

/** One judge at work: it stays with a lab while the lab has jobs, and then helps where most are left. */
async function work(
  rows: readonly Job[][],
  taken: Set<Job[]>,
  judge: Judge,
  act: (job: Job, judge: Judge) => Promise<void>,
): Promise<void> {
  for (let row = nextRow(rows, taken); row; row = nextRow(rows, taken)) {
    taken.add(row);
    const lab = row[0]?.lab;
    for (let job = row.shift(); job; job = row.shift()) await act(job, judge);
    if (lab) await judge.leave(lab);
  }
}

/** The row with the most jobs left: of those that nobody works at, or else of those that are worth some help. */
function nextRow(rows: readonly Job[][], taken: ReadonlySet<Job[]>): Job[] | undefined {
  const free = rows.filter((row) => row.length > 0 && !taken.has(row));
  const open = free.length > 0 ? free : rows.filter((row) => row.length >= WORTH_HELP);
  return open.sort((a, b) => b.length - a.length)[0];
}
