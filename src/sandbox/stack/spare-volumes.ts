import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../course/json-file.ts';
import { isAnonymous } from './anonymous-volume.ts';

/** A site on a volume of its own, as WordPress' image has filled it. */
export interface FilledSite {
  volume: string;
  /** The image that filled it. */
  image: string;
  /** A digest of all files, with the time of their last change. */
  state: string;
}

/**
 * Volumes that a run has no more use for and that go when it ends. A site holds 3,000 files, which take their time to
 * remove; and a file system without a journal passes over each of them, for minutes, whenever a file is made. So a site
 * is rather used again.
 */
export interface Aside {
  /** Sets volumes aside. Returns those that are to go at once, the oldest, where there are too many. */
  add(volumes: readonly string[]): Promise<string[]>;
  /** All that are to go at the end, those that are in use again, too. */
  all(): Promise<string[]>;
  /** Notes what a volume that is in use holds, for the time when it is not any more. */
  note(site: FilledSite): Promise<void>;
  /** Takes a site that an image has filled, which is then nobody else's; undefined where none is aside. */
  take(image: string): Promise<FilledSite | undefined>;
}

/** A site takes 66 MB of the disk, and every second volume or so is a site. */
const MOST = 50;

const volume = z.string().refine(isAnonymous);

const notes = z.object({
  volumes: z.array(volume),
  sites: z.array(z.object({ volume, image: z.string(), state: z.string(), isFree: z.boolean() })),
});
type Kept = z.infer<typeof notes>;

/** Those of the run with this folder. The engine gives what it names itself no label, so the names are noted there. */
export function asideIn(dir: string): Aside {
  const file = join(dir, 'aside.json');
  const read = async (): Promise<Kept> => {
    const source = await readFile(file, 'utf8').catch(() => '');
    return notes.safeParse(parseJson(source).value).data ?? { volumes: [], sites: [] };
  };
  const write = async (kept: Kept) => {
    await writeFile(`${file}.new`, JSON.stringify(kept));
    await rename(`${file}.new`, file);
  };
  return {
    all: async () => (await read()).volumes,
    add: async (more) => {
      const kept = await read();
      const every = [...new Set([...kept.volumes, ...more])];
      const [going, volumes] = [every.slice(0, -MOST), every.slice(-MOST)];
      const sites = kept.sites
        .filter(({ volume }) => !going.includes(volume))
        .map((site) => ({ ...site, isFree: site.isFree || more.includes(site.volume) }));
      await write({ volumes, sites });
      return going;
    },
    note: async (site) => {
      const { volumes, sites } = await read();
      await write({ volumes, sites: [...sites, { ...site, isFree: false }] });
    },
    take: async (image) => {
      const { volumes, sites } = await read();
      const found = sites.find((site) => site.isFree && site.image === image);
      if (!found) return undefined;
      await write({ volumes, sites: sites.filter((site) => site !== found) });
      const { isFree: _, ...site } = found;
      return site;
    },
  };
}
