import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from '../../src/course/checked-yaml.ts';
import { findsPattern } from '../../src/course/foreign-pattern.ts';
import { text } from '../../src/course/lab.ts';
import { FIXTURES } from '../../src/course/places.ts';
import type { Difference } from './differences.ts';

const known = z.strictObject({
  file: z.string(),
  /** Numbers of the labs, `04`. */
  labs: z.array(z.string()).min(1),
  /** The value's path, as the report prints it. */
  path: z.string(),
  /** What the document has there, `*` for whatever changes; null where it has nothing. */
  document: z.string().nullable(),
  /** What the fixture has there; null where it has nothing. */
  fixture: z.string().nullable(),
  edition: z.enum(['2021', '2026', 'both']),
  reason: text,
});

export type KnownDifference = z.infer<typeof known>;

/** `fixtures/known-differences.yaml`: where the course's documents and the fixtures differ on purpose. */
export function readKnownDifferences(): Promise<KnownDifference[]> {
  const file = 'known-differences.yaml';
  return readChecked(join(FIXTURES, file), `fixtures/${file}`, z.array(known));
}

/** Whether a difference is the one that is listed, with these values on both sides. */
export const isKnown = (difference: Difference, listed: KnownDifference): boolean =>
  listed.labs.includes(difference.lab.slice(0, 2)) &&
  listed.file === difference.file &&
  listed.path === difference.path &&
  fits(difference.document, listed.document) &&
  fits(difference.fixture, listed.fixture);

function fits(value: string | null, pattern: string | null): boolean {
  if (value === null || pattern === null) return value === pattern;
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return findsPattern({ source: `^${parts.join('.*')}$` }, value);
}
