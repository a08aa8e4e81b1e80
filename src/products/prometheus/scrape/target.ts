import { clock, type Text } from '../../../course/text.ts';
import { type Finding, type Place, wrong } from '../../../course/verdict.ts';
import { pathOfTarget } from '../../../observe/config/refusal.ts';
import { eventually } from '../../../observe/eventually.ts';
import { parseDuration } from '../../../sandbox/admit/time-lapse/duration.ts';
import {
  effectiveInterval,
  jobsOf,
  type ScrapeJob,
} from '../../../sandbox/admit/time-lapse/scrape-config.ts';
import { type Target, targets } from '../client/status.ts';
import { hasEnded, type Prometheus, placeIn } from '../running.ts';
import { absence, DISCOVERED_WITHIN_MS } from './absent-findings.ts';
import { explainScrapeError } from './error-findings.ts';
import { answersByItself, tooBusy } from './slow-findings.ts';

/** A timeout may be a busy machine's doing or an address that has just gone, so it has to go on before it counts. */
const TIMEOUTS_COUNT_AFTER_MS = { timeLapse: 8000, realTime: 40_000 };
const SLACK_MS = 10_000;

/** Which target a step is about, and what to say where it is not there. */
export interface Wanted {
  /** What it is called in a sentence. */
  what: Text;
  pick: (target: Target) => boolean;
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
    read: async () => (await targets(prometheus.url)).filter(wanted.pick),
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

/** The job of a target as it was written, with its place among the jobs. */
export function jobOf({ config }: Prometheus, target: Target): { job: ScrapeJob; index: number } | undefined {
  const jobs = jobsOf(config.yaml?.value);
  const index = jobs.findIndex((job) => String(job.job_name) === target.scrapePool);
  const job = jobs[index];
  return job && { job, index };
}

/** How often a target is scraped as written, in milliseconds; without a written file, as Prometheus runs it. */
export function writtenInterval(prometheus: Prometheus, target: Target): number {
  const found = jobOf(prometheus, target);
  if (found) return effectiveInterval(prometheus.config.yaml?.value, found.job);
  return parseDuration(target.scrapeInterval) ?? 0;
}

/** The line of a target's address, or of its job. */
export function placeOfTarget(prometheus: Prometheus, target: Target): Place {
  const { config } = prometheus;
  const jobs = jobsOf(config.yaml?.value);
  const address = target.discoveredLabels.__address__ ?? '';
  const found = jobOf(prometheus, target);
  const rules = Array.isArray(found?.job.relabel_configs) ? found.job.relabel_configs : [];
  const replaced = rules.findIndex((rule) => rule?.target_label === '__address__');
  const job = ['scrape_configs', found?.index ?? 0];
  // A relabelled target fails where it was led to, which is another line than where it was written.
  if (target.health === 'down' && replaced >= 0)
    return placeIn(prometheus, [...job, 'relabel_configs', replaced, 'replacement']);
  return placeIn(prometheus, pathOfTarget(jobs, address) ?? job);
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
function slowestInterval({ stack, config }: Prometheus): number {
  if (stack.timeLapse) return 0;
  const jobs = jobsOf(config.yaml?.value);
  return Math.max(0, ...jobs.map((job) => effectiveInterval(config.yaml?.value, job)));
}

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
