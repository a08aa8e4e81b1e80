import type Dockerode from 'dockerode';
import { STANDS_IN_FOR } from './build.ts';
import { imageOf, readCatalog } from './catalog.ts';

/**
 * The images of the course that the engine holds, stand-ins, too, for chores of our own. One whose entrypoint is a script
 * of a shell comes first, since a whole distribution is in it; some hold nothing but their server.
 */
export async function presentImages(docker: Dockerode): Promise<string[]> {
  const catalog = await readCatalog();
  const found = (await docker.listImages()).flatMap(({ RepoTags, Labels }) =>
    (RepoTags ?? []).slice(0, 1).flatMap((tag) => {
      const image = imageOf(catalog, Labels?.[STANDS_IN_FOR] ?? tag);
      return image ? [{ tag, isRich: image.fills !== undefined }] : [];
    }),
  );
  return found.sort((a, b) => Number(b.isRich) - Number(a.isRich)).map(({ tag }) => tag);
}
