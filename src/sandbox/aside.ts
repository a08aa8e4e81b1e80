import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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
  all(): Promise<string[]>;
  /** Notes what a volume that is in use holds, for the time when it is not any more. */
  note(site: FilledSite): Promise<void>;
  /** Takes a site that an image has filled, which is then nobody else's; undefined where none is aside. */
  take(image: string): Promise<FilledSite | undefined>;
}

/** A site takes 66 MB of the disk, and every second volume or so is a site. */
const MOST = 50;

interface Kept {
  volumes: string[];
  sites: FilledSite[];
}

/** Those of the run with this folder. The engine gives what it names itself no label, so the names are noted there. */
export function asideIn(dir: string): Aside {
  const file = join(dir, 'aside.json');
  const read = (): Promise<Kept> =>
    readFile(file, 'utf8').then(JSON.parse, () => ({ volumes: [], sites: [] }));
  const write = async (kept: Kept) => {
    await mkdir(dir, { recursive: true });
    await writeFile(file, JSON.stringify(kept));
  };
  return {
    all: async () => (await read()).volumes,
    add: async (more) => {
      const { volumes, sites } = await read();
      const every = [...new Set([...volumes, ...more])];
      await write({ volumes: every.slice(-MOST), sites });
      return every.slice(0, -MOST);
    },
    note: async (site) => {
      const { volumes, sites } = await read();
      await write({ volumes, sites: [...sites, site] });
    },
    take: async (image) => {
      const { volumes, sites } = await read();
      const site = sites.find((each) => each.image === image && volumes.includes(each.volume));
      if (!site) return undefined;
      await write({
        volumes: volumes.filter((volume) => volume !== site.volume),
        sites: sites.filter((each) => each !== site),
      });
      return site;
    },
  };
}
