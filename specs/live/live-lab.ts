import { randomBytes } from 'node:crypto';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Judge, openJudge } from '../../scripts/judge/judge.ts';
import { type Lab, readLab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { type TempFolder, tempFolder } from '../../src/course/temp-folder.ts';
import { connect } from '../../src/engine/find.ts';
import { addImages } from '../../src/sandbox/prepare.ts';
import { downLive, findStack, upLive } from '../../src/sandbox/stack/live.ts';
import { sayHere } from '../../src/sandbox/stack/obtain.ts';
import type { Stack } from '../../src/sandbox/stack/stack.ts';
import { bringUpToDate } from '../../src/spec/live/as-written.ts';

const COMPOSE = 'docker-compose.yml';

/**
 * A lab's fixture in a folder of a learner's own and its stack as `npm run lab -- up` starts it, but that a name of its own
 * and free ports leave those of the course to others. It goes when the file ends.
 */
export function liveLab(id: string) {
  let judge: Judge;
  let folder: TempFolder;
  let lab: Lab;
  const name = `kata-live-${randomBytes(4).toString('hex')}`;
  const path = (file: string) => join(folder.dir, id, file);

  const up = async (): Promise<Stack> => {
    const stack = await upLive(lab, folder.dir, judge.environment, sayHere);
    await bringUpToDate(stack, lab);
    return stack;
  };
  beforeAll(async () => {
    judge = await openJudge(() => undefined);
    folder = await tempFolder();
    lab = await readLab(id);
    await cp(join(FIXTURES, id), path('.'), { recursive: true });
    for (const file of [COMPOSE, 'docker-compose.override.yml']) {
      const text = await readFile(path(file), 'utf8');
      await writeFile(
        path(file),
        text.replace(/^ +container_name:.*\n/gm, '').replace(/- \d+:(\d+)$/gm, '- $1'),
      );
    }
    await writeFile(path(COMPOSE), `name: ${name}\n${await readFile(path(COMPOSE), 'utf8')}`);
    await addImages(judge.environment, await pinnedImages(id), sayHere);
    await up();
  });
  afterAll(async () => {
    await downLive(connect(judge.environment.host), lab, folder.dir);
    await judge[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  return {
    name,
    lab: () => lab,
    submission: () => folder.dir,
    folder: () => path('.'),
    environment: () => judge.environment,
    judge: () => judge.judge(lab, folder.dir),
    up,
    /** The stack as it is now. */
    stack: async (): Promise<Stack> => {
      const found = await findStack(lab, folder.dir, judge.environment);
      if (!found) throw new Error('there is no live stack');
      return found.stack;
    },
    /** Changes a file while `body` runs, in place or by another that takes its place. */
    changed: async (
      file: string,
      change: (text: string) => string,
      body: () => Promise<void>,
      { replaced = false } = {},
    ): Promise<void> => {
      const before = await readFile(path(file), 'utf8');
      const write = async (text: string) => {
        if (!replaced) return writeFile(path(file), text);
        await writeFile(path(`${file}.new`), text);
        await rename(path(`${file}.new`), path(file));
      };
      await write(change(before));
      try {
        await body();
      } finally {
        await write(before);
      }
    },
    removed: (file: string) => rm(path(file)),
  };
}
