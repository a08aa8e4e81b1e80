import type { Lab } from '../../src/course/lab.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { redStep } from '../../src/report/lab-result.ts';
import { byStack } from '../judge/by-stack.ts';
import { describe } from './describe.ts';
import type { Job } from './job.ts';
import { one } from './outcome.ts';
import { shuffled } from './seed.ts';

/** How closely it is looked whether anything leaks from one submission into the next. */
export interface OrderOptions {
  /** Decides the order, so that a run can be had again. */
  seed: number;
  /** The fixture again after every mistake, instead of once after all of them. */
  closely: boolean;
}

/**
 * A lab's jobs as they follow each other on one warm stack: the fixture twice in a row, then everything else in an order
 * that the seed decides, and the fixture again after it. Those whose compose files are not the fixture's come last, those
 * that can share a stack one after another.
 */
export function inOrder(lab: Lab, jobs: readonly Job[], { seed, closely }: OrderOptions): Job[] {
  const fixtures = jobs.filter(({ kind }) => kind === 'fixtures');
  const others = shuffled(
    jobs.filter(({ kind }) => kind !== 'fixtures'),
    seed,
  );
  const [warm, cold] = [others.filter(({ stack }) => !stack), byStack(others.filter(({ stack }) => stack))];
  if (fixtures.length === 0) return [...warm, ...cold];
  const watched = (row: readonly Job[]) =>
    row.flatMap((job) => (closely && job.kind === 'mistakes' ? [job, again(lab, job.name)] : [job]));
  const predecessor = warm.at(-1)?.name;
  return [
    ...fixtures,
    again(lab, 'itself'),
    ...watched(warm),
    ...(predecessor === undefined || closely ? [] : [again(lab, predecessor)]),
    ...watched(cold),
  ];
}

/** The fixture on the stack that another submission has left. */
const again = (lab: Lab, predecessor: string): Job => ({
  kind: 'order',
  lab,
  name: `${lab.id} after ${predecessor}`,
  stack: undefined,
  run: async (judge) => {
    const red = redStep(await judge.judge(lab, FIXTURES));
    return one(red && `${lab.id}: the fixture is red after ${predecessor}\n${describe(lab.id, red)}`);
  },
});
