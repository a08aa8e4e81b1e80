import { clock, type Text } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { eventually, type LastSeen } from '../../observe/eventually.ts';
import { parseDuration } from '../../sandbox/admit/time-lapse/duration.ts';
import { type Sample, samples } from './client/query.ts';
import type { Target } from './client/status.ts';
import { hasEnded, type Prometheus } from './running.ts';
import { placeOfTarget, shownTarget } from './scrape/target.ts';

const SLACK_MS = 10_000;
/** A scrape's samples are all there by then. */
const SETTLED_MS = 1000;
/** Reaches back over two scrapes of the course's slowest job. */
const WINDOW = '2m';

/** What a metric of one target should become. */
export interface Awaited {
  metric: string;
  target: Target;
  until: (sample: Sample) => boolean;
  /** Only samples taken after this time count; ms since 1970. */
  after: number;
  /** Looks at a sample that counts and is not as it should be, and says whether and why that is final. */
  hopeless?: (sample: Sample) => Promise<Finding | undefined> | Finding | undefined;
  otherwise: (last: LastSeen<Sample | undefined>) => Finding | Promise<Finding>;
}

/** Waits for a sample of a target's metric that counts and is as it should be. */
export async function sampled(prometheus: Prometheus, awaited: Awaited): Promise<Sample> {
  const selector = `${awaited.metric}${selectorOf(awaited.target)}`;
  const { value } = await eventually({
    read: async () => (await fresh(prometheus, selector, awaited.after)).at(-1),
    until: (sample) => sample !== undefined && awaited.until(sample),
    withinMs: SLACK_MS + 2 * (parseDuration(awaited.target.scrapeInterval) ?? 0),
    hopeless: async (last) => {
      const gone = await hasEnded(prometheus);
      if (gone) return gone;
      if (last.value !== undefined) return awaited.hopeless?.(last.value);
      // A scrape that went well and did not bring the metric will not bring it the next time.
      const scrapes = await fresh(prometheus, `up${selectorOf(awaited.target)}`, awaited.after);
      const scrape = scrapes.find(({ value }) => value === 1);
      return scrape && last.error === undefined && scrape.at < last.at.getTime() - SETTLED_MS
        ? awaited.otherwise(last)
        : undefined;
    },
    otherwise: awaited.otherwise,
  });
  if (value === undefined) throw new Error('a sample that was there is gone');
  return value;
}

/** Waits until a target has been scraped with success after a time, and tells when that was. Times in ms since 1970. */
export async function scrapedAgain(prometheus: Prometheus, target: Target, after: number): Promise<number> {
  const { at } = await sampled(prometheus, {
    metric: 'up',
    target,
    after,
    until: ({ value }) => value === 1,
    otherwise: () =>
      wrong({
        text: {
          ja: `Prometheus が ${target.scrapeUrl} の scrape を続けていません。`,
          en: `Prometheus does not go on scraping ${target.scrapeUrl}.`,
        },
        evidence: [shownTarget(target)],
        place: placeOfTarget(prometheus, target),
      }),
  });
  return at;
}

/** `{job="node", instance="wordpress_1:9100"}` */
export const selectorOf = ({ labels }: Target) =>
  `{job=${JSON.stringify(labels.job)}, instance=${JSON.stringify(labels.instance)}}`;

/** A sample in a line: name, value and time. */
export const shownSample = (metric: string, sample: Sample | undefined): Text =>
  sample === undefined
    ? { ja: `${metric}: 値がありません`, en: `${metric}: no value` }
    : {
        ja: `${metric} = ${sample.value}（${clock(new Date(sample.at))} の値）`,
        en: `${metric} = ${sample.value} (sampled at ${clock(new Date(sample.at))})`,
      };

/** The samples of a selector after a time, the oldest first. */
async function fresh({ url }: Prometheus, selector: string, after: number): Promise<Sample[]> {
  const series = await samples(url, selector, WINDOW);
  const counting = series.flatMap((each) => each.samples).filter(({ at }) => at > after);
  return counting.sort((a, b) => a.at - b.at);
}
