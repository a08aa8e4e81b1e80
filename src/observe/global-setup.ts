import type { TestProject } from 'vitest/node';
import { readCourse } from '../course/lab.ts';
import { pinnedImages } from '../course/pinned-images.ts';
import { sayHere } from '../sandbox/obtain.ts';
import { addImages, cleanUp, prepare } from '../sandbox/prepare.ts';

/**
 * Gives the specs an engine, images and a run of their own when vitest is started by hand or by an editor. The commands
 * of package.json have done so already, and then nothing is left to do here.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ('environment' in project.getProvidedContext()) return undefined;
  const environment = await prepare(sayHere);
  const labs = await readCourse();
  const references = await Promise.all(labs.map((lab) => pinnedImages(lab.id)));
  await addImages(environment, [...new Set(references.flat())], sayHere);
  project.provide('environment', environment);
  return () => cleanUp(environment);
}
