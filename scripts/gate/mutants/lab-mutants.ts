import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../../src/course/lab.ts';
import { FIXTURES } from '../../../src/course/places.ts';
import { shuffled } from '../seed.ts';
import { divide, type Equivalent, type EquivalentGroup } from './equivalents.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

/** What is to be judged of a lab's mutants. */
export interface LabMutants {
  lab: Lab;
  /** How many there are, and how many of them are as right as the fixture. */
  all: number;
  equivalent: number;
  /** Those to judge; the ones that are listed come with their entry and have to be green. */
  picked: { mutant: Mutant; listed?: EquivalentGroup }[];
  /** Entries that speak for no mutant. */
  idle: string[];
}

/** All mutants of what a lab's learner writes. Scripts, and answers in words, are left to mistakes written by hand. */
export async function mutantsOfLab(lab: Lab): Promise<Mutant[]> {
  const files = lab.files.filter((file) => MUTABLE.test(file));
  const mutants = files.map(async (file) =>
    mutantsOf(file, await readFile(join(FIXTURES, lab.id, file), 'utf8')),
  );
  return (await Promise.all(mutants)).flat();
}

const MUTABLE =
  /compose(\.override)?\.ya?ml$|^prometheus\/.*\.yml$|^blackbox_exporter\/|^grafana\/|^queries\.yaml$/;

/**
 * Picks what to judge: all that have to be killed and one of each entry of equivalents, or as many of them as asked for.
 * The seed decides which.
 */
export function pickMutants(
  lab: Lab,
  mutants: readonly Mutant[],
  entries: readonly Equivalent[],
  { seed, atMost = Infinity }: { seed: number; atMost?: number | undefined },
): LabMutants {
  const { groups, rest } = divide(mutants, entries);
  const examples = groups
    .filter(({ either }) => !either)
    .flatMap((listed) =>
      shuffled(listed.mutants, seed)
        .slice(0, 1)
        .map((mutant) => ({ mutant, listed })),
    );
  return {
    lab,
    all: mutants.length,
    equivalent: mutants.length - rest.length,
    picked: shuffled([...rest.map((mutant) => ({ mutant })), ...examples], seed).slice(0, atMost),
    idle: groups.filter((group) => group.mutants.length === 0).map(({ mutant }) => mutant),
  };
}
