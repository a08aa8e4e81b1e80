import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from './checked-yaml.ts';
import { text } from './lab.ts';
import { FIXTURES } from './places.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

const instruction = z.strictObject({
  id,
  /** The section of the course, `2-3 (1)`. */
  section: z.string().min(1),
  says: text,
  lab: z.string(),
  /** The steps that it decides. */
  steps: z.array(z.string()).default([]),
  /** Steps that another instruction decides and this one has the learner look at. */
  confirms: z.array(z.string()).default([]),
  /** What it comes to in the lab's fixture. */
  files: z.array(z.string()).default([]),
  /** How the course has the learner do it. */
  by: z.enum(['file', 'command', 'browser', 'thought']),
});

const reasoned = z.strictObject({ lab: z.string(), step: z.string(), why: text });

/** The shape of `fixtures/course.yaml`. */
export const courseManifest = z.strictObject({
  /** What the course has its learners do, in its order. */
  instructions: z.array(instruction).min(1),
  /** Steps that the course only implies. */
  own: z.array(reasoned),
  /** Steps that no mistake can turn red alone. */
  unmistakable: z.array(reasoned),
  /** What the course speaks of without having anybody do it. */
  mentions: z.array(z.strictObject({ id, section: z.string().min(1), says: text })),
});

export type Instruction = z.infer<typeof instruction>;
export type Reasoned = z.infer<typeof reasoned>;
export type Mention = z.infer<typeof courseManifest>['mentions'][number];
export type Instructions = z.infer<typeof courseManifest>;

/** The course's own instructions and what became of them. Throws where course.yaml is not as its shape demands. */
export function readInstructions(dir = FIXTURES): Promise<Instructions> {
  return readChecked(join(dir, 'course.yaml'), 'fixtures/course.yaml', courseManifest);
}
