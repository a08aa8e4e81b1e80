import type { Fate } from './fate.ts';
import type { LabMutants } from './lab-mutants.ts';

/** What became of one lab's mutants, without those that are listed as equivalent. */
export interface Tally extends Pick<LabMutants, 'lab' | 'all' | 'equivalent'> {
  fates: Fate[];
}

/** The kill score of each lab and which step killed how many, in lines. */
export function scoreLines(tallies: readonly Tally[], seed: number): string[] {
  if (tallies.length === 0) return [];
  return [
    `mutants (seed ${seed})`,
    line('', 'all', 'equivalent', 'judged', 'killed', 'score'),
    ...tallies.flatMap(({ lab, all, equivalent, fates }) => {
      const steps = lab.steps
        .map(({ id }) => ({ id, count: fates.filter(({ killedBy }) => killedBy === id).length }))
        .filter(({ count }) => count > 0);
      const killed = steps.reduce((sum, { count }) => sum + count, 0);
      // Rounding up would call a lab perfect that is not.
      const score = fates.length === 0 ? '–' : `${Math.floor((killed / fates.length) * 100)} %`;
      return [
        line(lab.id, all, equivalent, fates.length, killed, score),
        `  ${steps.map(({ id, count }) => `${id} ${count}`).join(' · ')}`,
      ];
    }),
  ];
}

const line = (name: string, ...cells: (string | number)[]) =>
  `${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
