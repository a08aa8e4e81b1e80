import { createHash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { materialise, readAlternatives } from '../../scripts/gate/overlaid.ts';
import { readCourse } from '../../src/course/lab.ts';
import { FIXTURES } from '../../src/course/places.ts';
import { tempFolder } from '../../src/course/temp-folder.ts';

/** A lab's folder as the course publishes it, the same for one lab or several. */
export interface Publication {
  labs: string[];
  edition: string;
  /** Lays it into a folder of its own, and returns that. */
  lay: (root: string) => Promise<string>;
}

const CURRENT = 'edition-2026';
/** What a learner runs or asks by hand; no container starts by it. */
const BY_HAND = /\.(sh|txt)$|^(queries|diagnosis)\.yaml$/;

/** Every fixture, and every lab of the current edition. Labs that start the same are one. */
export async function publications(): Promise<Publication[]> {
  const found = new Map<string, Publication>();
  for (const lab of await readCourse()) {
    const edition = (await readAlternatives(lab)).find(({ name }) => name === CURRENT);
    const fixture = (root: string) => cp(join(FIXTURES, lab.id), join(root, lab.id), { recursive: true });
    await add(found, lab.id, '2021', fixture);
    if (edition) await add(found, lab.id, '2026', (root) => materialise(lab, edition, root));
  }
  return [...found.values()];
}

async function add(
  found: Map<string, Publication>,
  lab: string,
  edition: string,
  put: (root: string) => Promise<void>,
): Promise<void> {
  const lay = async (root: string) => {
    await put(root);
    return join(root, lab);
  };
  await using folder = await tempFolder();
  const digest = await digestOf(await lay(folder.dir));
  const same = found.get(digest);
  if (same) same.labs.push(lab);
  else found.set(digest, { labs: [lab], edition, lay });
}

async function digestOf(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !BY_HAND.test(entry.name));
  const hash = createHash('sha256');
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path.slice(dir.length)).update(await readFile(path));
  return hash.digest('hex');
}
