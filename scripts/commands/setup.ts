import { existsSync } from 'node:fs';
import { loadImages, saveImages } from '../../src/engine/archive-file.ts';
import { readCatalog } from '../../src/engine/catalog.ts';
import { connect } from '../../src/engine/find.ts';
import { addCourseImages, prepare } from '../../src/sandbox/prepare.ts';
import { runCommand } from '../command.ts';
import { UsageError } from '../usage-error.ts';

const usage = {
  ja: `使い方: npm run setup -- [--save ファイル | --load ファイル]

  コンテナエンジンと、講義で使うすべてのイメージを用意します。用意できているものはそのまま使います。
  --save       講義のイメージを 1 つのファイルにまとめます（インターネットのない教室のために）
  --load       そのファイルからイメージを読み込みます`,
  en: `usage: npm run setup -- [--save FILE | --load FILE]

  Makes the container engine and all images of the course ready. What is there already is used as it is.
  --save       write the course's images to one file, for a classroom without internet
  --load       read the images from such a file`,
};

const options = { save: { type: 'string' }, load: { type: 'string' } } as const;

await runCommand(usage, options, async ({ options: given, lang, say }) => {
  const began = Date.now();
  const load = given.load as string | undefined;
  if (load && !existsSync(load))
    throw new UsageError({ ja: `ファイルがありません: ${load}`, en: `There is no file ${load}` });
  const environment = await prepare(say);
  const docker = connect(environment.host);
  if (load) console.log((await loadImages(docker, await readCatalog(), load)).join('\n'));
  await addCourseImages(environment, say);
  for (const [asked, image] of Object.entries(environment.images)) {
    console.log(`${asked}${image.standIn ? ` ← ${image.standIn}` : ''}`);
  }
  if (given.save) {
    const file = String(given.save);
    say({ ja: `${file} に書き出しています。`, en: `Writing ${file}.` });
    await saveImages(docker, [...new Set(Object.values(environment.images).map((image) => image.use))], file);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log({ ja: `準備ができました（${seconds} 秒）。`, en: `Ready (${seconds} s).` }[lang]);
  return 0;
});
