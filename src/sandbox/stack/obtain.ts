import type Dockerode from 'dockerode';
import { chooseLang, type Say } from '../../course/text.ts';
import { type CourseImage, imageOf } from '../../engine/catalog.ts';
import { type ObtainedImage, obtainImage } from '../../engine/images.ts';
import type { ComposeModel } from '../admit/compose-model.ts';

/** Tags that the fixtures do not pin are obtained when a submission asks for them. */
export async function obtainAll(
  docker: Dockerode,
  catalog: readonly CourseImage[],
  model: ComposeModel,
  known: Record<string, ObtainedImage>,
): Promise<Map<string, ObtainedImage>> {
  const asked = new Set(Object.values(model.services).flatMap((service) => service.image ?? []));
  const obtained = new Map<string, ObtainedImage>();
  for (const reference of asked) {
    const image = imageOf(catalog, reference);
    if (!image) continue;
    obtained.set(reference, known[reference] ?? (await obtainImage(docker, image, reference, sayHere)));
  }
  return obtained;
}

/** For what a spec has to say while it runs: there is nobody in between who would say it. */
export const sayHere: Say = (text) => process.stderr.write(`${text[chooseLang()]}\n`);
