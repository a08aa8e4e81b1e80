import { rm } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import { inTime } from '../../course/in-time.ts';
import { presentImages } from '../../engine/present-images.ts';
import { engineLimits } from '../limits.ts';

/** A busy machine takes seconds to start a container; what is left by then goes with a later run's sweep. */
const WITHIN_MS = 20_000;

/**
 * Removes a folder with all that containers have put into it: files of other users, folders nested deeper than a path can
 * tell. What this process can't remove, a container of the engine does, which sees nothing but that folder. Throws where
 * something is left.
 */
export async function removeFolder(
  docker: Dockerode,
  dir: string,
  labels: Record<string, string>,
): Promise<void> {
  const remove = () => inTime(rm(dir, { recursive: true, force: true }), WITHIN_MS, tooLate);
  const failure = await remove().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure === undefined) return;
  for (const image of await presentImages(docker)) {
    if (await emptyBy(docker, image, dir, labels)) break;
  }
  await remove();
}

/** Whether an image's own `find` has emptied a folder. The deepest paths need one that walks instead of spelling. */
async function emptyBy(
  docker: Dockerode,
  image: string,
  dir: string,
  labels: Record<string, string>,
): Promise<boolean> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['find', INSIDE, '-mindepth', '1', '-delete'],
    Cmd: [],
    User: '0:0',
    Labels: labels,
    HostConfig: {
      ...engineLimits(256),
      PidsLimit: 8,
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      CapAdd: ['DAC_OVERRIDE', 'FOWNER'],
      Mounts: [{ Type: 'bind', Source: dir, Target: INSIDE }],
    },
  });
  try {
    await container.start();
    const { StatusCode } = await inTime(container.wait(), WITHIN_MS, tooLate);
    return StatusCode === 0;
  } catch {
    return false;
  } finally {
    await container.remove({ force: true, v: true });
  }
}

const INSIDE = '/left';

const tooLate = (): never => {
  throw new Error(`not within ${WITHIN_MS / 1000} s`);
};
