import { tooDeep } from '../../src/course/document/nesting.ts';
import { readText } from '../../src/course/regular-file.ts';
import { Finding } from '../../src/course/verdict.ts';
import { UsageError } from '../usage-error.ts';

/** A course document as it was named, with its text. */
export interface NamedDocument {
  name: string;
  source: string;
}

/** The course itself has 50 kB. */
const MOST_BYTES = 2 ** 20;

/** Reads the document that an option names. Throws bad usage where it can't, `wrong` where it is none that can be judged. */
export async function readDocument(name: string): Promise<NamedDocument> {
  const source = await readText(name, name, { most: MOST_BYTES }).catch((error: unknown) => {
    if (error instanceof Finding) throw error;
    throw new UsageError({ ja: `文書を読めません: ${name}`, en: `The document can not be read: ${name}` });
  });
  const deep = tooDeep(source, name);
  if (deep) throw deep;
  return { name, source };
}
