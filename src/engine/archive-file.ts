import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type Dockerode from 'dockerode';
import { broken, wrong } from '../course/verdict.ts';
import { imagesIn } from './archive-images.ts';
import { STANDS_IN_FOR } from './build.ts';
import { type CourseImage, imageOf } from './catalog.ts';
import { isStandIn } from './images.ts';

/** Writes images into one gzipped archive that `loadImages` or `docker load` reads. Removes it where writing fails. */
export async function saveImages(docker: Dockerode, images: readonly string[], file: string): Promise<void> {
  const query = images.map((image) => `names=${encodeURIComponent(image)}`).join('&');
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    docker.modem.dial(
      {
        // The client takes the last character of a path with a query for a separator.
        path: `/images/get?${query}&`,
        method: 'GET',
        isStream: true,
        statusCodes: { 200: true, 500: 'server error' },
      },
      (error, answer) => (error ? reject(error) : resolve(answer as NodeJS.ReadableStream)),
    ),
  );
  try {
    await pipeline(stream, createGzip({ level: constants.Z_BEST_SPEED }), createWriteStream(file));
  } catch (error) {
    await rm(file, { force: true });
    throw broken({
      text: { ja: `${file} に書き込めませんでした。`, en: `${file} could not be written.` },
      evidence: [{ ja: String(error), en: String(error) }],
      cause: error,
    });
  }
}

/**
 * Reads an archive of the course's images into the engine and returns their names. Throws `wrong` where it is none, and
 * where it holds any other image: one that is loaded takes the place of whatever bore its name.
 */
export async function loadImages(
  docker: Dockerode,
  catalog: readonly CourseImage[],
  file: string,
): Promise<string[]> {
  const images = await imagesIn(createReadStream(file)).catch((error: unknown) => {
    throw notAnArchive(file, String(error));
  });
  const stranger = images.find(
    ({ name, labels }) => !(isStandIn(name) ? STANDS_IN_FOR in labels : imageOf(catalog, name)),
  );
  if (stranger) throw notOurs(file, stranger.name);
  const stream = await docker.loadImage(createReadStream(file));
  const said: string[] = [];
  try {
    await new Promise<void>((resolve, reject) =>
      docker.modem.followProgress(
        stream,
        (error) => (error ? reject(error) : resolve()),
        (event: { stream?: string }) => said.push(event.stream ?? ''),
      ),
    );
  } catch (error) {
    throw notAnArchive(file, String(error));
  }
  const names = [...said.join('').matchAll(/Loaded image: (\S+)/g)].flatMap((match) => match[1] ?? []);
  if (names.length === 0) throw notAnArchive(file, said.join('').trim());
  return names;
}

const notAnArchive = (file: string, said: string) =>
  wrong({
    text: {
      ja: `${file} は \`npm run setup -- --save\` で作ったファイルではありません。`,
      en: `${file} is no file made by \`npm run setup -- --save\`.`,
    },
    evidence: [{ ja: said, en: said }],
  });

const notOurs = (file: string, name: string) =>
  wrong({
    text: {
      ja: `${file} には、この講義のものではないイメージ ${name} が入っています。\`npm run setup -- --save\` で作ったファイルを使ってください。`,
      en: `${file} holds the image ${name}, which is none of this course's. Use a file made by \`npm run setup -- --save\`.`,
    },
  });
