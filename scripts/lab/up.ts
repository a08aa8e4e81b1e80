import pc from 'picocolors';
import type { Lab } from '../../src/course/lab.ts';
import { pinnedImages } from '../../src/course/pinned-images.ts';
import { LABS } from '../../src/course/places.ts';
import { connect } from '../../src/engine/find.ts';
import { pad } from '../../src/report/layout.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { downLive, upLive } from '../../src/sandbox/stack/live.ts';
import { bringUpToDate } from '../../src/spec/live/as-written.ts';
import type { CommandContext } from '../command.ts';
import { addressesOf, untilOpen } from './addresses.ts';
import { nothingUnsaved } from './unsaved.ts';

/** Starts a lab's stack for use by hand, or brings it up to date, and prints where to look at it once it can be opened. */
export async function up(lab: Lab, { lang, say, options }: CommandContext): Promise<void> {
  const environment = await prepare(say);
  try {
    if (!options.discard) await nothingUnsaved(lab, { submission: LABS, environment, action: 'up' });
    await addImages(environment, await pinnedImages(lab.id), say);
    const stack = await upLive(lab, LABS, environment, say);
    await bringUpToDate(stack, lab);
    const addresses = await addressesOf(stack);
    await Promise.all(addresses.map((address) => untilOpen(address, say)));
    for (const { container, url = '' } of addresses) {
      const enter = pc.dim(`docker exec -it ${container.name} bash`);
      console.log(`${pad(container.service, 20)} ${pad(pc.cyan(url), 36)} ${enter}`);
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
export async function down(lab: Lab, { say, options }: CommandContext): Promise<void> {
  const environment = await prepare(say);
  try {
    if (!options.discard) await nothingUnsaved(lab, { submission: LABS, environment, action: 'down' });
    await downLive(connect(environment.host), lab, LABS);
  } finally {
    await cleanUp(environment);
  }
}
