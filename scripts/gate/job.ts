import type { Lab } from '../../src/course/lab.ts';
import type { Judge } from '../judge/judge.ts';

/** What is judged of a lab. */
export const KINDS = [
  'fixtures',
  'order',
  'starters',
  'mistakes',
  'alternatives',
  'documents',
  'mutants',
] as const;
export type Kind = (typeof KINDS)[number];

/** One submission to judge; its run tells how many checks passed and what failed. */
export interface Job {
  kind: Kind;
  lab: Lab;
  name: string;
  /** By its compose files: which stack it needs, which others of that name can go on with. Undefined: the fixture's. */
  stack: string | undefined;
  run: (judge: Judge) => Promise<{ passed: number; failures: string[] }>;
}
