import type { Say } from '../course/text.ts';
import { imageOf, readCatalog } from '../engine/catalog.ts';
import { obtainCompose } from '../engine/compose.ts';
import { connect } from '../engine/find.ts';
import { obtainImage } from '../engine/images.ts';
import { obtainEngine } from '../engine/install.ts';
import { endUps } from './compose-up.ts';
import type { Environment } from './environment.ts';
import { newRun, removeRun, sweep } from './run.ts';

/** Engine and Compose, found or installed, with what dead runs left swept away. Images come later, as labs need them. */
export async function prepare(say: Say): Promise<Environment> {
  const engine = await obtainEngine(say);
  const [compose] = await Promise.all([obtainCompose(say), sweep(engine.docker)]);
  return { host: engine.host, compose, images: {}, run: newRun() };
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

/** Leaves the engine as the run found it. */
export async function cleanUp(environment: Environment): Promise<void> {
  await endUps(environment.run);
  await removeRun(connect(environment.host), environment.run);
}
