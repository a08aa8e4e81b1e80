import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURES } from './places.ts';
import { readYaml } from './yaml-file.ts';

/** The image references that a lab's fixture pins; the fixtures are where versions are decided. */
export const pinnedImages = (labId: string): Promise<string[]> => imagesIn(join(FIXTURES, labId));

/** The image references of the compose files in a folder, each once. */
export async function imagesIn(dir: string): Promise<string[]> {
  const names = (await readdir(dir)).filter((name) => /^(docker-)?compose(\.override)?\.ya?ml$/.test(name));
  const models = await Promise.all(names.map((name) => readYaml(join(dir, name), name)));
  const services = models.flatMap((model) =>
    Object.values((model.value as { services?: Record<string, { image?: string }> } | null)?.services ?? {}),
  );
  return [...new Set(services.flatMap((service) => service.image ?? []))];
}
