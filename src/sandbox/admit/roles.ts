import { wrong } from '../../course/verdict.ts';
import { type CourseImage, imageOf, type Role } from '../../engine/catalog.ts';
import type { ComposeFiles } from './compose-files.ts';
import type { ComposeModel } from './compose-model.ts';

/** The name of the service with a role, found by its image. Throws `wrong` where the lab's files have none. */
export function serviceWith(
  role: Role,
  model: ComposeModel,
  files: ComposeFiles,
  catalog: readonly CourseImage[],
): string {
  const services = Object.entries(model.services);
  const found = services.find(
    ([, { image }]) => image !== undefined && imageOf(catalog, image)?.role === role,
  );
  if (found) return found[0];
  const image = catalog.find((each) => each.role === role)?.repositories[0] ?? role;
  throw wrong({
    text: {
      ja: `イメージ \`${image}\` を使うサービスがまだありません。`,
      en: `No service uses the image \`${image}\` yet.`,
    },
    // A service of its own belongs into the base file; the override adds to those that are there.
    place: { file: files.base.name, line: files.base.lineOf(['services']) },
  });
}
