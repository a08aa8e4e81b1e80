import type { CourseImage } from '../../engine/catalog.ts';
import type { Compose } from '../../engine/compose.ts';
import type { ComposeFiles } from './compose-files.ts';
import type { ComposeModel } from './compose-model.ts';
import { normalise } from './normalise.ts';
import { checkPolicy } from './policy/policy.ts';

/**
 * The model of the base file alone, which the course starts first. It is checked by itself: what the override takes back
 * would have run by then. Throws `wrong`.
 */
export async function baseModel({
  compose,
  files,
  catalog,
}: {
  compose: Compose;
  files: ComposeFiles;
  catalog: readonly CourseImage[];
}): Promise<ComposeModel> {
  const model = await normalise(compose, files, { override: false });
  await checkPolicy(model, { files: { ...files, override: undefined }, catalog });
  return model;
}
