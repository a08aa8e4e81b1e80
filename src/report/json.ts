import { z } from 'zod';
import { VERDICTS } from '../course/verdict.ts';

const verdict = z.enum(VERDICTS);

export const step = z.strictObject({
  id: z.string(),
  title: z.string(),
  verdict,
  /** What was expected, what was seen and what the system says; null where the step passed. */
  message: z.string().nullable(),
  /** The file to open, relative to the lab's folder; with `--course` the document, as it was named. */
  file: z.string().nullable(),
  /** Counted from 1. */
  line: z.int().positive().nullable(),
  /** The first hint of the step; null where it passed. */
  hint: z.string().nullable(),
  /** The stand-ins that took part in the result; null where everything was real. */
  standIn: z.string().nullable(),
});

export const lab = z.strictObject({
  id: z.string(),
  verdict,
  /** From the first look at the files to the last observation. */
  seconds: z.number().nonnegative(),
  steps: z.array(step),
});

/** What `--json` writes, in one language; published as `schema/results.schema.json`. */
export const results = z.strictObject({ version: z.literal(1), labs: z.array(lab) });
export type Results = z.infer<typeof results>;

/** The JSON Schema of `results` as published. */
export const resultsSchema = () => published(results, 'results.schema.json', "kanshi-kata's results");

/** A shape as JSON Schema, draft 2020-12, with the name of the file that it is published in. */
export function published(shape: z.ZodType, $id: string, title: string) {
  const { $schema, ...rest } = z.toJSONSchema(shape);
  return { $schema, $id, title, ...rest };
}
