import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from '../../../src/course/checked-yaml.ts';
import type { Lab } from '../../../src/course/lab.ts';
import { FIXTURES } from '../../../src/course/places.ts';
import type { Mutant } from './mutant.ts';

/** An entry of `fixtures/mutants/NN-name.yaml`: mutants that are as right as the fixture. */
const equivalent = z.strictObject({
  /** Their ids; `*` stands for anything, `{a,b}` for one of some words. */
  mutant: z.string().min(1),
  /** Why the lab is still solved. */
  why: z.string().min(1),
  /** They may turn red or not, for the reason given, and are not judged. */
  either: z.boolean().default(false),
});
export type Equivalent = z.infer<typeof equivalent>;

/** The mutants that an entry speaks for; each mutant belongs to the first entry that matches it. */
export interface EquivalentGroup extends Equivalent {
  mutants: Mutant[];
}

/** What is listed as equivalent of a lab, or nothing. */
export async function readEquivalents(lab: Lab): Promise<Equivalent[]> {
  const name = `mutants/${lab.id}.yaml`;
  const file = join(FIXTURES, name);
  if (!existsSync(file)) return [];
  return readChecked(file, `fixtures/${name}`, z.array(equivalent));
}

/** Sorts mutants into those that have to be killed and those of each entry. Entries without any are left empty. */
export function divide(mutants: readonly Mutant[], entries: readonly Equivalent[]) {
  const groups = entries.map((entry): EquivalentGroup => ({ ...entry, mutants: [] }));
  const patterns = entries.map(({ mutant }) => globOf(mutant));
  const rest = mutants.filter((mutant) => {
    const group = groups[patterns.findIndex((pattern) => pattern.test(mutant.id))];
    group?.mutants.push(mutant);
    return group === undefined;
  });
  return { groups, rest };
}

function globOf(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+?^$()[\]|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll(/\{([^{}]*)\}/g, (_, words: string) => `(?:${words.replaceAll(',', '|')})`);
  return new RegExp(`^${source}$`);
}
