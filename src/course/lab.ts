import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from './checked-yaml.ts';
import { LABS } from './places.ts';

/** A `Text` in a YAML file. */
export const text = z.strictObject({ ja: z.string().trim().min(1), en: z.string().trim().min(1) }).readonly();

const step = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: text,
  /** The file to open when the step is red. */
  file: z.string(),
  hints: z.array(text).min(1),
  /** What the step counts where a class is graded. */
  points: z.int().nonnegative().default(1),
});

/** The shape of `labs/NN-name/lab.yaml`. */
export const labManifest = z.strictObject({
  title: text,
  /** The section of the course that the lab practises, `1-3 STEP1`. */
  course: z.coerce.string(),
  /** What the learner writes, the first to open first. Relative to the lab's folder. */
  files: z.array(z.string()).min(1),
  /** The step at which the untouched starter is red. */
  starter: z.string(),
  /** Why nothing else may be judged at the same time, for a lab that measures the machine itself. */
  alone: z.string().optional(),
  steps: z.array(step).min(1),
});

export type Step = z.infer<typeof step>;
export type Lab = z.infer<typeof labManifest> & { id: string };

/** All labs of the course, in order. Throws where a lab.yaml is not as its shape demands. */
export async function readCourse(dir = LABS): Promise<Lab[]> {
  const ids = (await readdir(dir)).filter((name) => existsSync(join(dir, name, 'lab.yaml'))).sort();
  return Promise.all(ids.map((id) => readLab(id, dir)));
}

/** One lab by its folder's name. */
export async function readLab(id: string, dir = LABS): Promise<Lab> {
  return { id, ...(await readChecked(join(dir, id, 'lab.yaml'), `labs/${id}/lab.yaml`, labManifest)) };
}

/** The labs that a learner's words (`1`, `01`, `vmstat`, `02-vmstat`) name, or the words that name none or several. */
export function pickLabs(
  course: readonly Lab[],
  words: readonly string[],
): { labs: Lab[]; unknown: string[] } {
  const matches = words.map((word) => ({ word, labs: course.filter((lab) => names(lab.id, word)) }));
  const picked = new Set(matches.flatMap((match) => match.labs));
  return {
    labs: words.length === 0 ? [...course] : course.filter((lab) => picked.has(lab)),
    unknown: matches.filter((match) => match.labs.length !== 1).map((match) => match.word),
  };
}

function names(id: string, word: string): boolean {
  const asked = word.replace(/^labs\//, '').replace(/\/$/, '');
  const number = id.slice(0, 2);
  return asked === id || asked === id.slice(3) || (/^\d+$/.test(asked) && asked.padStart(2, '0') === number);
}
