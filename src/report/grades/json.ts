import { z } from 'zod';
import type { Lang } from '../../course/text.ts';
import { lab, published, step } from '../json.ts';
import { labJson } from '../lab-result.ts';
import { pointsOf, pointsOfStep, type Student } from './student.ts';

/** What was got, and what there was to get. */
const points = { points: z.int().nonnegative(), of: z.int().nonnegative() };

const graded = z.strictObject({
  ...lab.shape,
  ...points,
  steps: z.array(z.strictObject({ ...step.shape, ...points })),
});

const student = z.strictObject({
  name: z.string(),
  /** What is to be said of the submission as a whole; null where nothing is. */
  note: z.string().nullable(),
  ...points,
  labs: z.array(graded),
});

/** What `npm run grade` writes, in one language; published as `schema/grades.schema.json`. */
export const grades = z.strictObject({ version: z.literal(2), students: z.array(student) });
export type Grades = z.infer<typeof grades>;

/** The JSON Schema of `grades` as published. */
export const gradesSchema = () => published(grades, 'grades.schema.json', "kanshi-kata's grades of a class");

/** A class as `grades.json` has it. */
export const toGrades = (students: readonly Student[], lang: Lang): Grades => ({
  version: 2,
  students: students.map(({ name, note, labs }) => ({
    name,
    note: note?.[lang] ?? null,
    ...pointsOf(labs),
    labs: labs.map((result) => {
      const json = labJson(result, lang);
      const steps = json.steps.map((each, index) => {
        const told = result.steps[index];
        return { ...each, points: told ? pointsOfStep(told) : 0, of: told?.step.points ?? 0 };
      });
      return { ...json, ...pointsOf([result]), steps };
    }),
  })),
});
