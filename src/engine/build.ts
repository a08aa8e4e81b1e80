import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { build as bundle } from 'esbuild';
import { extract } from 'tar-stream';
import type { Say } from '../course/text.ts';
import { broken } from '../course/verdict.ts';
import { baseImage, type Suite } from './base.ts';
import { type CourseImage, RECIPE } from './catalog.ts';

/** Labels that tell a stand-in from the image it stands in for. */
export const STANDS_IN_FOR = 'kata.stands-in-for';
export const VERSIONS = 'kata.versions';

/** The stand-in's own name: never the upstream's, and another one whenever its recipe changes. */
export async function standInName(image: CourseImage, suite: Suite): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await recipeFiles(image.dir)) {
    hash.update(file).update(await readFile(join(image.dir, file)));
  }
  return `kata-standin/${image.name}:${suite}-${hash.digest('hex').slice(0, 8)}`;
}

/** Builds a stand-in from Debian's packages and labels it with the versions it holds. Throws `broken` with the build's last lines. */
export async function buildStandIn(
  docker: Dockerode,
  image: CourseImage,
  suite: Suite,
  say: Say,
): Promise<string> {
  await baseImage(docker, suite, say);
  const name = await standInName(image, suite);
  say({
    ja: `${image.repositories[0]} の代わりのイメージを Debian のパッケージから作ります。`,
    en: `Building a stand-in for ${image.repositories[0]} from Debian's packages.`,
  });
  const context = await mkdtemp(join(tmpdir(), 'kata-build-'));
  try {
    await cp(image.dir, context, { recursive: true });
    if (image.bundle) {
      await bundle({
        entryPoints: [join(image.dir, image.bundle.entry)],
        outfile: join(context, image.bundle.outfile),
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
      });
    }
    await runBuild(docker, context, name, suite);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
  await labelVersions(docker, name);
  return name;
}

async function runBuild(docker: Dockerode, context: string, name: string, suite: Suite): Promise<void> {
  const src = await recipeFiles(context);
  const options = { t: name, buildargs: { SUITE: suite }, forcerm: true, version: '1' as const };
  const stream = await docker.buildImage({ context, src }, options);
  const output: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const done = (error: Error | null) => (error ? reject(buildFailed(name, error, output)) : resolve());
    docker.modem.followProgress(stream, done, (event: { stream?: string }) =>
      output.push(event.stream ?? ''),
    );
  });
}

const buildFailed = (name: string, error: Error, output: string[]) => {
  const last = output.join('').trim().split('\n').slice(-8).join('\n');
  return broken({
    text: { ja: `${name} を作れませんでした。`, en: `${name} could not be built.` },
    evidence: [{ ja: last, en: last }],
    cause: error,
  });
};

/** The versions are known only once the packages are in; a commit adds the label without another build. */
async function labelVersions(docker: Dockerode, name: string): Promise<void> {
  const container = await docker.createContainer({ Image: name });
  try {
    const versions = await readFromTar(await container.getArchive({ path: '/etc/kata-versions' }));
    const [repo, tag] = name.split(':');
    const changes = `LABEL ${VERSIONS}="${versions.trim().replaceAll('\n', ', ')}"`;
    await container.commit({ repo, tag, changes });
  } finally {
    await container.remove({ force: true, v: true });
  }
}

async function readFromTar(archive: NodeJS.ReadableStream): Promise<string> {
  for await (const entry of archive.pipe(extract())) return readAll(entry);
  return '';
}

/** What a build sees. The description beside it says how the image is used, which makes no other image. */
async function recipeFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== RECIPE)
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}
