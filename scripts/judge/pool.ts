import type { Lab } from '../../src/course/lab.ts';
import type { Say } from '../../src/course/text.ts';
import { type Judge, openJudge } from './judge.ts';

/** One thing to judge of a lab. */
export interface Task {
  lab: Lab;
}

export interface PoolOptions<T extends Task> {
  /** How many judges work at once, each with stacks of its own. */
  judges: number;
  /** Judges one of them. What it throws ends everything. */
  act: (task: T, judge: Judge) => Promise<void>;
  say: Say;
  /** What else is to be done, which would disturb a lab that measures the machine. */
  beside?: (() => Promise<void>) | undefined;
}

/** A helper needs a stack of its own first, which takes as long as some tasks do. */
const WORTH_HELP = 4;

/**
 * Judges rows of tasks, each row of one lab, one task after another on a warm stack and several rows at once; labs that
 * measure the machine itself come last and alone. Rows are emptied.
 */
export async function judgeRows<T extends Task>(
  rows: readonly T[][],
  options: PoolOptions<T>,
): Promise<void> {
  const { act, say, beside } = options;
  const [alone, together] = [rows.filter(isAlone), rows.filter((row) => !isAlone(row))];
  const tasks = together.reduce((total, row) => total + row.length, 0);
  const taken = new Set<T[]>();
  await using first = await openJudge(say, { warm: true });
  const others = Array.from({ length: Math.min(options.judges, tasks) - 1 }, async () => {
    await using own = await openJudge(say, { warm: true });
    await work(together, taken, own, act);
  });
  await Promise.all([beside?.(), work(together, taken, first, act), ...others]);
  await work(alone, taken, first, act);
}

const isAlone = (row: readonly Task[]) => row.some(({ lab }) => lab.alone);

/** One judge at work: it stays with a lab while the lab has tasks, and then helps where most are left. */
async function work<T extends Task>(
  rows: readonly T[][],
  taken: Set<T[]>,
  judge: Judge,
  act: PoolOptions<T>['act'],
): Promise<void> {
  for (let row = nextRow(rows, taken); row; row = nextRow(rows, taken)) {
    taken.add(row);
    const lab = row[0]?.lab;
    for (let task = row.shift(); task; task = row.shift()) await act(task, judge);
    if (lab) await judge.leave(lab);
  }
}

/** The row with the most tasks left: of those that nobody works at, or else of those that are worth some help. */
function nextRow<T>(rows: readonly T[][], taken: ReadonlySet<T[]>): T[] | undefined {
  const free = rows.filter((row) => row.length > 0 && !taken.has(row));
  const open = free.length > 0 ? free : rows.filter((row) => row.length >= WORTH_HELP);
  return open.sort((a, b) => b.length - a.length)[0];
}
