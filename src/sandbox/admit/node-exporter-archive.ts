import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type Dockerode from 'dockerode';
import { extract, pack } from 'tar-stream';
import type { Say } from '../../course/text.ts';
import { broken } from '../../course/verdict.ts';
import type { CourseImage } from '../../engine/catalog.ts';
import { type ObtainedImage, obtainImage } from '../../engine/images.ts';
import type { ComposeModel } from './compose-model.ts';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kanshi-kata/archives');
const PROGRAM = '/bin/node_exporter';

/** The folder that an archive of node exporter unpacks into, by the archive's name; undefined for other files. */
export const folderIn = (path: string): string | undefined =>
  basename(path).match(/^(node_exporter-\d[\w.-]*\.linux-[a-z0-9]+)\.tar\.gz$/)?.[1];

/** The archives of node exporter that a model mounts and that are not there. */
export function missingArchives(model: ComposeModel): string[] {
  const sources = Object.values(model.services)
    .flatMap((service) => service.volumes ?? [])
    .flatMap(({ type, source }) => (type === 'bind' && source !== undefined ? [source] : []));
  return [...new Set(sources)].filter((source) => folderIn(source) !== undefined && !existsSync(source));
}

/** What a program is taken out of, and what the container that is made for that is labelled with. */
interface Source {
  image: string;
  labels: Record<string, string>;
}

/** What archives are provided for. */
export interface Provision {
  model: ComposeModel;
  catalog: readonly CourseImage[];
  labels: Record<string, string>;
}

/**
 * Puts node exporter's release archive into a sandbox's copy where a mount names one that is missing, made of the
 * course's image of node exporter. Tells which image that was; undefined where nothing was missing.
 */
export async function provideArchives(
  docker: Dockerode,
  { model, catalog, labels }: Provision,
  say: Say,
): Promise<ObtainedImage | undefined> {
  const missing = missingArchives(model);
  const image = catalog.find(({ role }) => role === 'node-exporter');
  if (missing.length === 0 || !image) return undefined;
  const obtained = await obtainImage(docker, image, image.pinned ?? image.repositories[0] ?? '', say);
  for (const path of missing) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await archiveFor(docker, path, { image: obtained.use, labels }));
  }
  return obtained;
}

/**
 * An archive of an image never changes, so it is made once for each user; written beside first, as two runs may meet here.
 * Where it can't be kept it is made again.
 */
async function archiveFor(docker: Dockerode, path: string, source: Source): Promise<Buffer> {
  const { Id } = await docker.getImage(source.image).inspect();
  const file = join(CACHE, Id.replace(/^sha256:/, '').slice(0, 16), basename(path));
  const before = await readFile(file).catch(() => undefined);
  if (before) return before;
  const archive = await archiveOf(folderIn(path) ?? '', await programIn(docker, source));
  await store(file, archive).catch(() => undefined);
  return archive;
}

async function store(file: string, content: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file);
}

/** The release's shape: one folder with the program in it. */
export async function archiveOf(folder: string, program: Buffer): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: `${folder}/`, type: 'directory', mode: 0o755 });
  archive.entry({ name: `${folder}/node_exporter`, mode: 0o755 }, program);
  archive.finalize();
  return promisify(gzip)(await buffer(archive), { level: 1 });
}

async function programIn(docker: Dockerode, { image, labels }: Source): Promise<Buffer> {
  const container = await docker.createContainer({ Image: image, Labels: labels });
  try {
    const archive = await container.getArchive({ path: PROGRAM });
    for await (const entry of archive.pipe(extract())) return await buffer(entry);
  } finally {
    await container.remove({ force: true, v: true });
  }
  throw broken({
    text: {
      ja: `${image} の中に ${PROGRAM} がありません。`,
      en: `${image} holds no ${PROGRAM}.`,
    },
  });
}
