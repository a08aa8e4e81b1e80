import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readChecked } from '../course/checked-yaml.ts';
import { IMAGES } from '../course/places.ts';
import { parseReference } from './reference.ts';

/** What a service is for (`prometheus`), found by its image and never by its name. `image.yaml` says which there are. */
export type Role = string;

const config = z.strictObject({
  /** Where the image's own default is. */
  file: z.string(),
  /** The argument that names another file, without its dashes. */
  argument: z.string(),
  /** The image's own program that judges a file (`{file}`), and what of its complaints the server itself lives with. */
  check: z.strictObject({
    name: z.string(),
    command: z.array(z.string()),
    tolerates: z.string().optional(),
  }),
});

const timeLapse = z.strictObject({
  /** Keys, wherever they stand, whose duration is compressed. */
  shorten: z.array(z.string()).default([]),
  /** Keys, wherever they stand, that get one duration. */
  hold: z.record(z.string(), z.string()).default({}),
  /** What is added where it is missing, by its path; `*` is any entry. */
  add: z.record(z.string(), z.string()).default({}),
  /** The keys that list further files, whose keys are shortened and held, too. */
  also: z.array(z.string()).default([]),
});

const recipe = z.strictObject({
  role: z.string(),
  /** Names under which compose files may ask for the image, the canonical one first. */
  repositories: z.array(z.string()).min(1),
  /** The reference to obtain where no compose file of the course asks for the image. */
  pinned: z.string().optional(),
  /** What stands before a version's number in its tags. */
  versionPrefix: z.string().default(''),
  /** Debian packages whose versions a stand-in tells. */
  packages: z.array(z.string()),
  /** A TypeScript entry that is bundled into the build's context. */
  bundle: z.strictObject({ entry: z.string(), outfile: z.string() }).optional(),
  /** Where it listens in its container. */
  port: z.number().int(),
  /** Enough in every lab with room to spare, low enough for a laptop with four of them. */
  memory: z.string().regex(/^\d+m$/),
  /** The configuration file that it reads. */
  config: config.optional(),
  /** What a sandbox quickens in that file. */
  timeLapse: timeLapse.optional(),
  /** Variables that every container of it gets where it is judged. */
  environment: z.record(z.string(), z.string()).default({}),
  /** The variable by which a stand-in learns the tag that was asked for. */
  tagVariable: z.string().optional(),
  /** Hosts of the internet that it asks, which are refused at once where it is judged. */
  asks: z.array(z.string()).default([]),
  /** A folder on an anonymous volume that its entrypoint fills, where the course's override counts on it. */
  fills: z.string().optional(),
  /** Whether it keeps what other services have said before they were changed. */
  remembers: z.boolean().default(false),
  /** Whether it only looks at other services, which see nothing of it. */
  watches: z.boolean().default(false),
});

/** What time-lapse does to a server's configuration. */
export type TimeLapse = z.infer<typeof timeLapse>;

/** All that this project knows of a server, except what is observed of it. */
export const RECIPE = 'image.yaml';

/** An image of the course and the recipe of its stand-in, `fixtures/images/<name>/`. */
export type CourseImage = z.infer<typeof recipe> & { name: string; dir: string };

/** Every image that the course uses. Images outside this list are no part of a submission. */
export async function readCatalog(dir = IMAGES): Promise<CourseImage[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(
    folders.map(async ({ name }) => {
      const file = join(dir, name, RECIPE);
      return {
        name,
        dir: join(dir, name),
        ...(await readChecked(file, `fixtures/images/${name}/${RECIPE}`, recipe)),
      };
    }),
  );
}

/** The course's image that a reference names, by its repository and whatever its tag. */
export function imageOf(catalog: readonly CourseImage[], reference: string): CourseImage | undefined {
  const { repository } = parseReference(reference);
  return catalog.find((image) => image.repositories.includes(repository));
}

/** The course's image with a role. Throws an error where the catalog has none: a mistake of this project. */
export function imageWith(catalog: readonly CourseImage[], role: Role): CourseImage {
  const found = catalog.find((image) => image.role === role);
  if (!found) throw new Error(`no image of fixtures/images has the role ${role}`);
  return found;
}
