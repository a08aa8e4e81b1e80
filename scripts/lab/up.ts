import pc from 'picocolors';
import type { Lab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { LABS } from '../../src/course/places.ts';
import type { Lang, Say } from '../../src/course/text.ts';
import { connect } from '../../src/engine/find.ts';
import { pad } from '../../src/report/layout.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { addresses, downLive, upLive } from '../../src/sandbox/stack/live.ts';

/** Starts a lab's stack for use by hand and prints where to look at it. */
export async function up(lab: Lab, { lang, say }: { lang: Lang; say: Say }): Promise<void> {
  const environment = await prepare(say);
  try {
    await addImages(environment, await pinnedImages(lab.id), say);
    const stack = await upLive(lab, LABS, environment, say);
    const rows = await addresses(stack);
    for (const { service, url, name } of rows) {
      console.log(`${pad(service, 20)} ${pad(pc.cyan(url), 36)} ${pc.dim(`docker exec -it ${name} bash`)}`);
    }
    for (const standIn of stack.standIns) console.log(pc.dim(standIn));
    const number = lab.id.slice(0, 2);
    const next = {
      ja: `\`npm test -- ${number}\` はこのスタックを採点します。終わったら \`npm run lab -- down ${number}\` で止めてください。`,
      en: `\`npm test -- ${number}\` judges this stack. When done, end it with \`npm run lab -- down ${number}\`.`,
    };
    console.log(`\n${next[lang]}`);
  } finally {
    await cleanUp(environment);
  }
}

/** Removes a lab's stack. */
export async function down(lab: Lab, say: Say): Promise<void> {
  const environment = await prepare(say);
  await downLive(connect(environment.host), lab, LABS);
  await cleanUp(environment);
}
