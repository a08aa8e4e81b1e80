import type { Lab } from '../../course/lab.ts';
import { type Finding, wrong } from '../../course/verdict.ts';

/** The finding of a live stack that does not run by a file of its lab as it is now. */
export function outdated({ id }: Pick<Lab, 'id'>, file: string): Finding {
  const number = id.slice(0, 2);
  return wrong({
    text: {
      ja: `起動中のスタックは、今の ${file} より前の内容で動いています。`,
      en: `The running stack was started before ${file} was changed.`,
    },
    place: { file },
    next: {
      ja: `\`npm run lab -- up ${number}\` で今の内容を反映するか、\`npm run lab -- down ${number}\` で止めてください。`,
      en: `Run \`npm run lab -- up ${number}\` to bring it up to date, or \`npm run lab -- down ${number}\` to end it.`,
    },
  });
}
