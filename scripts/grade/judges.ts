import { availableParallelism } from 'node:os';

/** Stacks wait for scrapes most of the time; more of them for a CPU only slow each other. */
const FOR_EACH_CPU = 2.5;
/** What the servers of a lab need, with a judge's own; far below what they are allowed. In bytes. */
const FOR_EACH_STACK = 1024 ** 3;

/** How many judges this machine bears at once, by its CPUs and the memory that is free. */
export function judgesHere(cpus = availableParallelism(), memory = process.availableMemory()): number {
  return Math.max(1, Math.floor(Math.min(cpus * FOR_EACH_CPU, memory / FOR_EACH_STACK)));
}
