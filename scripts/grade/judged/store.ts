import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Lab } from '../../../src/course/lab.ts';
import { VERDICTS } from '../../../src/course/verdict.ts';
import type { LabResult } from '../../../src/report/lab-result.ts';

const verdict = z.enum(VERDICTS);
const said = z.strictObject({ ja: z.string(), en: z.string() });

/** A lab's result in every language, without what lab.yaml tells of its steps. */
const stored = z.strictObject({
  digest: z.string(),
  verdict,
  seconds: z.number(),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      verdict,
      text: said.optional(),
      evidence: z.array(said),
      place: z.strictObject({ file: z.string(), line: z.int().optional() }).optional(),
      next: said.optional(),
      standIns: z.array(z.string()),
      judged: z.boolean(),
    }),
  ),
});

/** Where the results of a class are kept, one file for each student and lab, so that nothing is judged twice. */
export interface Store {
  /** What was found of the same files; undefined where that is not known. */
  read(student: string, lab: Lab, digest: string): Promise<LabResult | undefined>;
  /** Keeps a result; a reader sees all of it or nothing, however we end. */
  write(student: string, digest: string, result: LabResult): Promise<void>;
}

/** The store in a folder; students are told apart by their files' names. */
export function storeIn(dir: string): Store {
  const fileOf = (student: string, { id }: Lab) => join(dir, student, `${id}.json`);
  return {
    read: async (student, lab, digest) => {
      const source = await readFile(fileOf(student, lab), 'utf8').catch(() => '{}');
      const { data } = stored.safeParse(parsed(source));
      return data?.digest === digest ? resultOf(lab, data) : undefined;
    },
    write: async (student, digest, result) => {
      const file = fileOf(student, result.lab);
      // What the environment did to it says nothing about the work, and may be over.
      if (result.verdict === 'broken' || result.verdict === 'missing') return rm(file, { force: true });
      await mkdir(dirname(file), { recursive: true });
      await replace(file, `${JSON.stringify(toStored(digest, result), null, 2)}\n`);
    },
  };
}

/** Writes a file, which others see as it was or as it is to be. */
export async function replace(file: string, content: string): Promise<void> {
  const beside = `${file}.${process.pid}.new`;
  await writeFile(beside, content);
  await rename(beside, file);
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const toStored = (digest: string, { verdict: all, seconds, steps }: LabResult): z.input<typeof stored> => ({
  digest,
  verdict: all,
  seconds,
  steps: steps.map(({ step, left: _, standIns, evidence, ...rest }) => ({
    id: step.id,
    ...rest,
    evidence: [...evidence],
    standIns: [...standIns],
  })),
});

function resultOf(
  lab: Lab,
  { verdict: all, seconds, steps }: z.output<typeof stored>,
): LabResult | undefined {
  if (steps.map(({ id }) => id).join() !== lab.steps.map(({ id }) => id).join()) return undefined;
  const told = lab.steps.flatMap((step, index) => {
    const found = steps[index];
    if (found === undefined) return [];
    const { id: _, ...rest } = found;
    return [{ step, ...rest }];
  });
  return { lab, verdict: all, seconds, steps: told };
}
