import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Lab } from '../../../src/course/lab.ts';
import { readRegular } from '../../../src/course/regular-file.ts';
import { listFiles } from '../../../src/course/submission.ts';
import { Finding } from '../../../src/course/verdict.ts';
import { shapesModel } from '../../../src/sandbox/admit/compose-files.ts';

/**
 * Tells which submissions can go on with one another's stack: those of the same compose files. Undefined for those whose
 * files are refused, which start none.
 */
export async function modelOf(lab: Lab, submission: string): Promise<string | undefined> {
  const root = join(submission, lab.id);
  const hash = createHash('sha256');
  try {
    for (const name of (await listFiles(root)).filter(shapesModel))
      hash.update(`${name}\n`).update(await readRegular(join(root, name), name));
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof Finding || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}
