import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { IMAGES } from '../course/places.ts';
import { readYaml } from '../course/yaml-file.ts';
import { parseReference } from './reference.ts';

/** What a service is for, found by its image and never by its name. */
export const ROLES = ['wordpress', 'prometheus', 'grafana', 'blackbox', 'node-exporter'] as const;
export type Role = (typeof ROLES)[number];

const recipe = z.strictObject({
  role: z.enum(ROLES),
  /** Names under which compose files may ask for the image, the canonical one first. */
  repositories: z.array(z.string()).min(1),
  /** The reference to obtain where no compose file of the course asks for the image. */
  pinned: z.string().optional(),
  /** Debian packages whose versions a stand-in tells. */
  packages: z.array(z.string()),
  /** A TypeScript entry that is bundled into the build's context. */
  bundle: z.strictObject({ entry: z.string(), outfile: z.string() }).optional(),
});

/** An image of the course and the recipe of its stand-in, `fixtures/images/<name>/`. */
export type CourseImage = z.infer<typeof recipe> & { name: string; dir: string };

/** Every image that the course uses. Images outside this list are no part of a submission. */
export async function readCatalog(dir = IMAGES): Promise<CourseImage[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(
    folders.map(async ({ name }) => {
      const file = await readYaml(join(dir, name, 'image.yaml'), `fixtures/images/${name}/image.yaml`);
      return { name, dir: join(dir, name), ...recipe.parse(file.value) };
    }),
  );
}

/** The course's image that a reference names, by its repository and whatever its tag. */
export function imageOf(catalog: readonly CourseImage[], reference: string): CourseImage | undefined {
  const { repository } = parseReference(reference);
  return catalog.find((image) => image.repositories.includes(repository));
}
