import { afterAll, beforeAll } from 'vitest';
import { readLab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';
import type { Environment } from '../../src/sandbox/environment.ts';
import { sayHere } from '../../src/sandbox/obtain.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';

/** What brings up stacks of lab 01 for a test file's tests; `files` are the lab's folder. They go when the file ends. */
export function stacks() {
  let environment: Environment;
  beforeAll(async () => {
    environment = { ...(await prepare(sayHere)), warm: true };
    await addImages(environment, await pinnedImages(LAB), sayHere);
  });
  afterAll(() => cleanUp(environment));

  return async (files: Record<string, string>) => {
    const inLab = Object.entries(files).map(([name, content]) => [`${LAB}/${name}`, content]);
    await using folder = await tempFolder(Object.fromEntries(inLab));
    const sandbox = await openSandbox(await readLab(LAB), folder.dir, environment);
    return sandbox.up();
  };
}

const LAB = '01-wordpress';
