import type Dockerode from 'dockerode';

/** Whether the engine holds an image under this name. */
export async function isPresent(docker: Dockerode, image: string): Promise<boolean> {
  return (await labelsOf(docker, image)) !== undefined;
}

/** The image's labels; undefined where the engine does not hold it. */
export async function labelsOf(
  docker: Dockerode,
  image: string,
): Promise<Record<string, string> | undefined> {
  try {
    return (await docker.getImage(image).inspect()).Config.Labels ?? {};
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}
