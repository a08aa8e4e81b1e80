import { readCourse } from '../course/lab.ts';
import { pinnedImages } from '../course/pinned-images.ts';
import type { Say } from '../course/text.ts';
import { imageOf, readCatalog } from '../engine/catalog.ts';
import { obtainCompose } from '../engine/compose.ts';
import { connect } from '../engine/find.ts';
import { obtainImage } from '../engine/images.ts';
import { obtainEngine } from '../engine/install.ts';
import { uponInterruption } from '../engine/interruption.ts';
import type { Environment } from './environment.ts';
import { endUps } from './stack/compose-up.ts';
import { newRun, removeRun, sweep } from './stack/run.ts';

/** Engine and Compose, found or installed, with what dead runs left swept away. Images come later, as labs need them. */
export async function prepare(say: Say): Promise<Environment> {
  const engine = await obtainEngine(say);
  const [compose] = await Promise.all([obtainCompose(say), sweep(engine.docker)]);
  const environment = { host: engine.host, compose, images: {}, run: newRun() };
  uponInterruption(() => cleanUp(environment));
  return environment;
}

/** Obtains the images of these references that the environment does not know yet. */
export async function addImages(
  environment: Environment,
  references: readonly string[],
  say: Say,
): Promise<void> {
  const catalog = await readCatalog();
  const docker = connect(environment.host);
  for (const reference of references) {
    const image = imageOf(catalog, reference);
    if (!image || environment.images[reference]) continue;
    environment.images[reference] = await obtainImage(docker, image, reference, say);
  }
}

/** Obtains all images of the course, so that nothing that runs at once with others has to. */
export async function addCourseImages(environment: Environment, say: Say): Promise<void> {
  const labs = await readCourse();
  const pinned = await Promise.all(labs.map((lab) => pinnedImages(lab.id)));
  // Node exporter's image is not in any compose file: its program goes into the release archive.
  const lent = (await readCatalog()).flatMap((image) => image.pinned ?? []);
  await addImages(environment, [...new Set([...pinned.flat(), ...lent])], say);
}

/** Leaves the engine as the run found it. */
export async function cleanUp(environment: Environment): Promise<void> {
  await endUps(environment.run);
  await removeRun(connect(environment.host), environment.run);
}
