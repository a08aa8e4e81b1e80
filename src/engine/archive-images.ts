import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** An image as an archive of `docker save` names it. */
export interface ArchivedImage {
  name: string;
  labels: Readonly<Record<string, string>>;
}

/** Manifests and configurations are some kilobytes each; layers are what is larger. */
const MOST_BYTES = 2 ** 18;
const MOST_FILES = 1000;

/** The named images in an archive, gzipped or not, without any of their layers. Throws an error where it is no archive. */
export async function imagesIn(archive: Readable): Promise<ArchivedImage[]> {
  const small = await smallFiles(await unzipped(archive));
  const manifest = JSON.parse(small.get('manifest.json') ?? '') as {
    Config: string;
    RepoTags: string[] | null;
  }[];
  return manifest.flatMap(({ Config, RepoTags }) => {
    const { config } = JSON.parse(small.get(Config) ?? '') as {
      config?: { Labels?: Record<string, string> | null };
    };
    return (RepoTags ?? []).map((name) => ({ name, labels: config?.Labels ?? {} }));
  });
}

async function smallFiles(archive: Readable): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const unpacked = archive.pipe(extract());
  archive.once('error', (error) => unpacked.destroy(error));
  for await (const entry of unpacked) {
    const { name, size = 0, type } = entry.header;
    if (type === 'file' && size <= MOST_BYTES && files.size < MOST_FILES) files.set(name, await text(entry));
    entry.resume();
  }
  return files;
}

/** What begins as gzip does is unpacked. */
async function unzipped(archive: Readable): Promise<Readable> {
  await new Promise<void>((resolve, reject) => {
    archive.once('readable', resolve).once('end', resolve).once('error', reject);
  });
  const start = archive.read() as Buffer | null;
  if (start) archive.unshift(start);
  return start?.[0] === 0x1f && start[1] === 0x8b ? archive.pipe(createGunzip()) : archive;
}
