import type Dockerode from 'dockerode';
import { inTime } from '../course/in-time.ts';
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
import { beginRun } from './stack/begin-run.ts';
import { endUps } from './stack/compose-up.ts';
import { takeLease } from './stack/lease.ts';
import { sayHere } from './stack/obtain.ts';
import { removeRun } from './stack/remove-run.ts';
import type { Run } from './stack/run.ts';
import { sweep } from './stack/sweep.ts';

/** Engine and Compose, found or installed, with what dead runs left swept away. Images come later, as labs need them. */
export async function prepare(say: Say): Promise<Environment> {
  const { docker, host } = await obtainEngine(say);
  const run = await beginRun();
  uponInterruption(() => endRun(docker, run));
  try {
    const [compose] = await Promise.all([
      obtainCompose(say),
      sweep(docker, say),
      takeLease(docker, run, say),
    ]);
    return { host, compose, images: {}, run };
  } catch (error) {
    await endRun(docker, run);
    throw error;
  }
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
  // Where the engine held no image before, there was none to run for the lease.
  await takeLease(docker, environment.run, say);
}

/** Obtains all images of the course, so that nothing that runs at once with others has to. */
export async function addCourseImages(environment: Environment, say: Say): Promise<void> {
  const labs = await readCourse();
  const pinned = await Promise.all(labs.map((lab) => pinnedImages(lab.id)));
  // Node exporter's image is not in any compose file: its program goes into the release archive.
  const lent = (await readCatalog()).flatMap((image) => image.pinned ?? []);
  await addImages(environment, [...new Set([...pinned.flat(), ...lent])], say);
}

/** Leaves the engine as the run found it. Never throws, and takes no longer than a stuck engine may. */
export const cleanUp = ({ host, run }: Environment): Promise<void> => endRun(connect(host), run);

/** What an engine has not removed by then, a later run's sweep removes. */
const ENDED_WITHIN_MS = 9000;

async function endRun(docker: Dockerode, run: Run): Promise<void> {
  await endUps(run);
  await inTime(removeRun(docker, run, sayHere), ENDED_WITHIN_MS, () => undefined);
}
