import { existsSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from '../../src/course/checked-yaml.ts';
import type { Lab } from '../../src/course/lab.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { shapesModel } from '../../src/sandbox/admit/compose-files.ts';

const remove = z.array(z.string()).default([]);

/** `mistake.yaml`: a known-wrong overlay over a fixture. */
const mistake = z.strictObject({
  /** What the learner thought. */
  thought: z.string().min(1),
  /** The step that must turn red. */
  step: z.string(),
  /** Why that is wrong. */
  why: z.string().min(1),
  /** Files of the fixture that the overlay takes away. */
  remove,
});

/** `alternative.yaml`: a known-right overlay over a fixture. */
const alternative = z.strictObject({ why: z.string().min(1), remove });

/** One overlay. */
interface Overlay {
  name: string;
  dir: string;
  /** Whether compose files are among what it adds or takes away. */
  changesModel: boolean;
}
export type Mistake = z.infer<typeof mistake> & Overlay;
export type Alternative = z.infer<typeof alternative> & Overlay;

export const readMistakes = (lab: Lab): Promise<Mistake[]> => read(lab, 'mistakes', 'mistake.yaml', mistake);
export const readAlternatives = (lab: Lab): Promise<Alternative[]> =>
  read(lab, 'alternatives', 'alternative.yaml', alternative);

/** Lays an overlay over the lab's fixture in a fresh folder shaped like labs/. */
export async function materialise(
  lab: Lab,
  { dir, remove: gone }: Mistake | Alternative,
  to: string,
): Promise<void> {
  const target = join(to, lab.id);
  await cp(join(FIXTURES, lab.id), target, { recursive: true });
  for (const file of gone) await rm(join(target, file), { recursive: true });
  const filter = (path: string) => !/\/(mistake|alternative)\.yaml$|\/expected\.\w+\.txt$/.test(path);
  await cp(dir, target, { recursive: true, filter });
}

async function read<T extends { remove: string[] }>(
  lab: Lab,
  kind: string,
  file: string,
  shape: z.ZodType<T>,
) {
  const base = join(FIXTURES, kind, lab.id);
  const names = existsSync(base) ? (await readdir(base)).sort() : [];
  return Promise.all(
    names.map(async (name) => {
      const dir = join(base, name);
      const value = await readChecked(join(dir, file), `fixtures/${kind}/${lab.id}/${name}/${file}`, shape);
      return {
        ...value,
        name,
        dir,
        changesModel: [...(await readdir(dir)), ...value.remove].some(shapesModel),
      };
    }),
  );
}
