import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from '../../src/course/checked-yaml.ts';
import { DOCUMENTS } from './documents.ts';

const broken = z.strictObject({
  /** A file of `fixtures/documents/`. */
  document: z.string(),
  name: z.string(),
  find: z.string().min(1),
  replace: z.string(),
  lab: z.string(),
  /** The step that must turn red. */
  step: z.string(),
  /** Text of the line that must be told. */
  line: z.string().min(1),
});

export type BrokenDocument = z.infer<typeof broken>;

/** `fixtures/documents/broken.yaml`: course documents with one thing broken, and where that has to be told. */
export function readBroken(): Promise<BrokenDocument[]> {
  return readChecked(join(DOCUMENTS, 'broken.yaml'), 'fixtures/documents/broken.yaml', z.array(broken));
}

/** A broken document's text, and the line that has to be told. Throws where the document is no longer as it was. */
export async function breakDocument({ document, name, find, replace, line }: BrokenDocument): Promise<{
  source: string;
  line: number;
}> {
  const whole = await readFile(join(DOCUMENTS, document), 'utf8');
  const at = whole.indexOf(find);
  if (at < 0) throw new Error(`fixtures/documents/broken.yaml: ${name}: ${document} has no ${find}`);
  const source = whole.slice(0, at) + replace + whole.slice(at + find.length);
  // The block that was broken is the one meant, not an earlier or later one like it.
  const lines = source.split('\n');
  const near = source.slice(0, at).split('\n').length;
  const found = lines.flatMap((text, index) => (text.includes(line) ? [index + 1] : []));
  const nearest = found.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
  if (nearest === undefined) throw new Error(`fixtures/documents/broken.yaml: ${name}: no line has ${line}`);
  return { source, line: nearest };
}
