import { clock, type Text } from '../../../course/text.ts';
import { type Finding, type Place, wrong } from '../../../course/verdict.ts';
import { pathOfTarget } from '../../../observe/config/refusal.ts';
import { eventually } from '../../../observe/eventually.ts';
import { parseDuration } from '../../../sandbox/admit/time-lapse/duration.ts';
import type { ScrapeJob } from '../../../sandbox/admit/time-lapse/scrape-config.ts';
import { type Target, targets } from '../client/status.ts';
import { hasEnded, type Prometheus, placeIn } from '../running.ts';
import { absence, DISCOVERED_WITHIN_MS } from './absent-findings.ts';
import { explainScrapeError } from './error-findings.ts';
import { answersByItself, tooBusy } from './slow-findings.ts';
import type { WrittenJob } from './written-jobs.ts';

/** A timeout may be a busy machine's doing or an address that has just gone, so it has to go on before it counts. */
const TIMEOUTS_COUNT_AFTER_MS = { timeLapse: 8000, realTime: 40_000 };
const SLACK_MS = 10_000;

/** Which target a step is about, and what to say where it is not there. */
export interface Wanted {
  /** What it is called in a sentence. */
  what: Text;
  /** How well a target fits, from 1; 0 is none that could be meant. Of all targets the ones that fit best count. */
  fit: (target: Target) => number;
  /** The job that would have it, for the case that Prometheus does not list the target. */
  job: (job: ScrapeJob) => boolean;
  /** Only scrapes begun after this time count; ms since 1970. */
  after: number;
  /** Looks at the target's own answer before Prometheus' general sentence is used. */
  explain?: (target: Target) => Promise<Text | undefined> | Text | undefined;
}

/** Waits until Prometheus has scraped a target with success. Throws `wrong` as soon as its targets page says why not. */
export async function scraped(prometheus: Prometheus, wanted: Wanted): Promise<Target> {
  const began = Date.now();
  let slow = false;
  const absent = absence(prometheus, wanted);
  const patience = TIMEOUTS_COUNT_AFTER_MS[prometheus.stack.timeLapse ? 'timeLapse' : 'realTime'];
  const fresh = (target: Target) => (target.lastScrape ?? 0) > wanted.after;
  const isUp = (target: Target) => target.health === 'up' && fresh(target);
  const { value } = await eventually({
    read: async () => best(await targets(prometheus.url), wanted.fit),
    until: (found) => found.some(isUp),
    withinMs: DISCOVERED_WITHIN_MS + SLACK_MS + 2 * slowestInterval(prometheus),
    hopeless: async ({ value: found }) => {
      const gone = await hasEnded(prometheus);
      if (gone || found === undefined) return gone;
      if (found.length === 0) return absent();
      const down = found.find((target) => target.health === 'down' && fresh(target));
      // The page reads a target's error before its health, so one that has gone down in between has none yet.
      if (!down || down.lastError === '') return undefined;
      if (!/deadline exceeded|timeout|no route to host/.test(down.lastError))
        return isDown(prometheus, wanted, down);
      if (Date.now() - began < patience) return undefined;
      slow = prometheus.stack.timeLapse && (await answersByItself(prometheus, down));
      return slow ? undefined : isDown(prometheus, wanted, down);
    },
    otherwise: ({ value: found, error, at }) =>
      slow && found?.[0]
        ? tooBusy(shownTarget(found[0]))
        : neverScraped(prometheus, wanted, found?.[0], error, at),
  });
  const up = value.find(isUp);
  if (!up) throw new Error('a target that was up is gone');
  return up;
}

function best(found: readonly Target[], fit: Wanted['fit']): Target[] {
  const most = Math.max(1, ...found.map(fit));
  return found.filter((target) => fit(target) === most);
}

/** The job of a target as it was written; undefined where no file of the lab has it. */
export const jobOf = ({ jobs }: Prometheus, target: Target): WrittenJob | undefined =>
  jobs.find(({ job }) => String(job.job_name) === target.scrapePool);

/** How often a target is scraped as written, in milliseconds; without a written file, as Prometheus runs it. */
export const writtenInterval = (prometheus: Prometheus, target: Target): number =>
  jobOf(prometheus, target)?.interval ?? parseDuration(target.scrapeInterval) ?? 0;

/** The line of a target's address, or of its job. */
export function placeOfTarget(prometheus: Prometheus, target: Target): Place {
  const found = jobOf(prometheus, target);
  if (!found) return placeIn(prometheus, ['scrape_configs', 0]);
  const { relabel_configs: relabelled } = found.job;
  const rules = Array.isArray(relabelled) ? relabelled : [];
  const replaced = rules.findIndex((rule) => rule?.target_label === '__address__');
  // A relabelled target fails where it was led to, which is another line than where it was written.
  if (target.health === 'down' && replaced >= 0)
    return found.placeOf(['relabel_configs', replaced, 'replacement']);
  const [, , ...path] = pathOfTarget([found.job], target.discoveredLabels.__address__ ?? '') ?? [];
  return found.placeOf(path);
}

/** A target as the targets page shows it, in a line. */
export function shownTarget(target: Target): Text {
  const when = target.lastScrape === undefined ? '' : clock(new Date(target.lastScrape));
  const health = target.health.toUpperCase();
  const said = target.lastError === '' ? '' : ` – ${target.lastError}`;
  return {
    ja: `Targets 画面: ${target.scrapeUrl} ${health}${said}${when && `（${when}）`}`,
    en: `Targets page: ${target.scrapeUrl} ${health}${said}${when && ` (${when})`}`,
  };
}

/** Waits for no more than two scrapes of the slowest job, at the pace that Prometheus runs. */
const slowestInterval = ({ stack, jobs }: Prometheus): number =>
  stack.timeLapse ? 0 : Math.max(0, ...jobs.map(({ interval }) => interval));

async function isDown(prometheus: Prometheus, wanted: Wanted, target: Target): Promise<Finding> {
  const services = Object.keys(prometheus.stack.model.services);
  const own = await wanted.explain?.(target);
  return wrong({
    text: own ?? explainScrapeError(target.lastError, target.scrapeUrl, { services }),
    evidence: [shownTarget(target)],
    place: placeOfTarget(prometheus, target),
  });
}

function neverScraped(
  prometheus: Prometheus,
  { what }: Wanted,
  target: Target | undefined,
  error: unknown,
  at: Date,
): Finding {
  const said = error instanceof Error ? error.message : '';
  return wrong({
    text: {
      ja: `Prometheus が${what.ja}をまだ一度も scrape していません。`,
      en: `Prometheus has not scraped ${what.en} yet.`,
    },
    evidence: [
      target
        ? shownTarget(target)
        : { ja: `Targets 画面: ${said}（${clock(at)}）`, en: `Targets page: ${said} (${clock(at)})` },
    ],
    place: target ? placeOfTarget(prometheus, target) : placeIn(prometheus, ['scrape_configs']),
  });
}
