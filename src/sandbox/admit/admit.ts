import { type CourseImage, readCatalog } from '../../engine/catalog.ts';
import type { Compose } from '../../engine/compose.ts';
import { type ComposeFiles, readComposeFiles } from './compose-files.ts';
import type { ComposeModel } from './compose-model.ts';
import { normalise } from './normalise.ts';
import { checkPolicy } from './policy/policy.ts';
import { checkReferences } from './references.ts';

/** A lab's folder that may be started. */
export interface Admitted {
  files: ComposeFiles;
  /** The learner's model as Compose resolved it. */
  model: ComposeModel;
  catalog: readonly CourseImage[];
}

/**
 * Reads and checks the compose files of a folder, in the only order that is safe: what they refer to before Compose reads
 * them, the policy on what Compose made of them. Throws `wrong` where they are refused.
 */
export async function admit(dir: string, compose: Compose): Promise<Admitted> {
  const files = await readComposeFiles(dir);
  await checkReferences(files);
  const catalog = await readCatalog();
  const model = await normalise(compose, files);
  await checkPolicy(model, { files, catalog });
  return { files, model, catalog };
}
