import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readLab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';
import type { Environment } from '../../src/sandbox/environment.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { sayHere } from '../../src/sandbox/stack/obtain.ts';

/** An engine for a test file's tests. What they start on it goes when the file ends. */
export function engine() {
  let environment: Environment;
  beforeAll(async () => {
    environment = { ...(await prepare(sayHere)), warm: true };
    await addImages(environment, await pinnedImages(LAB), sayHere);
  });
  afterAll(() => cleanUp(environment));

  return {
    environment: () => environment,
    /** Brings up a stack of lab 01 from the files and links of its folder. */
    up: async (files: Record<string, string>, links: Record<string, string> = {}) => {
      const inLab = Object.entries(files).map(([name, content]) => [`${LAB}/${name}`, content]);
      await using folder = await tempFolder(Object.fromEntries(inLab));
      for (const [name, target] of Object.entries(links)) await symlink(target, join(folder.dir, LAB, name));
      const sandbox = await openSandbox(await readLab(LAB), folder.dir, environment);
      return sandbox.up();
    },
  };
}

const LAB = '01-wordpress';
