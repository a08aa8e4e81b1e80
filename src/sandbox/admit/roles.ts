import { wrong } from '../../course/verdict.ts';
import type { YamlFile } from '../../course/yaml-file.ts';
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
  for (const file of [files.base, files.override]) {
    const kept = file && keptOut(file.value, (each) => imageOf(catalog, each)?.role === role);
    if (file && kept) throw byProfile(file, kept);
  }
  throw wrong({
    text: {
      ja: `イメージ \`${image}\` を使うサービスがまだありません。`,
      en: `No service uses the image \`${image}\` yet.`,
    },
    // A service of its own belongs into the base file; the override adds to those that are there.
    place: { file: files.base.name, line: files.base.lineOf(['services']) },
  });
}

/** The service with a fitting image that `profiles` keep out of the model. */
function keptOut(value: unknown, fits: (image: string) => boolean): string | undefined {
  const { services } = (value ?? {}) as { services?: Record<string, Record<string, unknown> | null> };
  return Object.entries(services ?? {}).find(
    ([, each]) => each?.profiles !== undefined && typeof each.image === 'string' && fits(each.image),
  )?.[0];
}

const byProfile = (file: YamlFile, service: string) =>
  wrong({
    text: {
      ja: `サービス \`${service}\` は、\`profiles\` があるため \`docker compose up\` だけでは起動しません。\`profiles\` を外してください。`,
      en: `\`profiles\` keep the service \`${service}\` from being started by \`docker compose up\` alone. Leave them out.`,
    },
    place: { file: file.name, line: file.lineOf(['services', service, 'profiles']) },
  });
