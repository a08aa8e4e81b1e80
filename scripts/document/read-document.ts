import { readFile } from 'node:fs/promises';
import { UsageError } from '../command.ts';

/** A course document as it was named, with its text. */
export interface NamedDocument {
  name: string;
  source: string;
}

/** Reads the document that an option names. Throws bad usage where it can't. */
export async function readDocument(name: string): Promise<NamedDocument> {
  const source = await readFile(name, 'utf8').catch(() => undefined);
  if (source !== undefined) return { name, source };
  throw new UsageError({ ja: `文書を読めません: ${name}`, en: `The document can not be read: ${name}` });
}
