import type { TestProject } from 'vitest/node';
import { addCourseImages, cleanUp, prepare } from '../sandbox/prepare.ts';
import { sayHere } from '../sandbox/stack/obtain.ts';

/**
 * Gives the specs an engine, images and a run of their own when vitest is started by hand or by an editor. The commands
 * of package.json have done so already, and then nothing is left to do here.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ('environment' in project.getProvidedContext()) return undefined;
  const environment = await prepare(sayHere);
  await addCourseImages(environment, sayHere);
  project.provide('environment', environment);
  return () => cleanUp(environment);
}
