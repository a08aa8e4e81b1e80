import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURES } from '../../src/course/places.ts';

/** The project's own course documents, one of each edition. */
export const DOCUMENTS = join(FIXTURES, 'documents');

/** Their names, `2021.md`. */
export const documentNames = async (): Promise<string[]> =>
  (await readdir(DOCUMENTS)).filter((name) => name.endsWith('.md')).sort();
