import type { Text } from '../../../course/text.ts';
import { broken, type Finding } from '../../../course/verdict.ts';
import { run } from '../../../sandbox/stack/container.ts';
import type { Target } from '../client/status.ts';
import type { Prometheus } from '../running.ts';

/** Many times what any target of the course takes, on a busy machine, too. */
const ANSWERS_WITHIN_S = 3;

/**
 * Whether a target that Prometheus finds too slow answers when the site's container asks it, which has curl and is in no
 * hurry. Then it is this machine that is slow, since the sandbox gives a scrape less time than the learner did.
 */
export async function answersByItself({ stack }: Prometheus, { scrapeUrl }: Target): Promise<boolean> {
  const site = stack.containers.find(({ role }) => role === 'wordpress');
  if (!site) return false;
  const curl = ['curl', '-sf', '-o', '/dev/null', '-m', String(ANSWERS_WITHIN_S), scrapeUrl];
  return (await run(site, curl)).exitCode === 0;
}

/** The finding of a machine on which such a target stays too slow, with what the targets page shows. */
export function tooBusy(seen: Text): Finding {
  return broken({
    text: {
      ja: 'このマシンがとても忙しく、短くした `scrape_timeout` の間に scrape が終わりません。ほかの重い処理が終わってから、もう一度実行してください。`KATA_REALTIME=1` を付けると、書かれたとおりの時間で採点します。',
      en: 'This machine is so busy that scrapes do not end within the shortened `scrape_timeout`. Try again when other heavy work has ended; `KATA_REALTIME=1` judges with the time as written.',
    },
    evidence: [seen],
  });
}
