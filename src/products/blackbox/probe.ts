import type { Text } from '../../course/text.ts';
import { type Finding, type Place, wrong } from '../../course/verdict.ts';
import type { Sample } from '../prometheus/client/query.ts';
import type { Target } from '../prometheus/client/status.ts';
import { sampled, shownSample } from '../prometheus/fresh-sample.ts';
import type { Prometheus } from '../prometheus/running.ts';
import { droppedMetric } from '../prometheus/scrape/dropped-findings.ts';
import { placeOfTarget } from '../prometheus/scrape/target.ts';
import { probe } from './client.ts';
import { type Condition, unmetCondition } from './condition-findings.ts';
import { type Blackbox, probeLog } from './running.ts';
import { askedBy } from './target.ts';

export const STATUS = 'probe_http_status_code';
export const SUCCESS = 'probe_success';

/** Apache and PHP may go on for a moment with what they had before; after this a status is what it is. */
const SETTLED_MS = 3000;

/** What Prometheus should come to hold about the site. */
export interface Recorded {
  target: Target;
  /** HTTP status, 200 or 500. */
  status: number;
  /** probe_success, 1 or 0. */
  success: number;
  /** Only samples taken after this time count; ms since 1970. */
  after: number;
  /** The sentence for a status or a success that is not as expected. */
  explain: (seen: { status: number | undefined; success: number | undefined; target: string }) => Text;
}

/** Waits until Prometheus holds a status and a success of the site that are as they should be. */
export async function recorded(
  prometheus: Prometheus,
  blackbox: Blackbox,
  { target, status, success, after, explain }: Recorded,
): Promise<void> {
  const finding = async (seen: { status?: Sample | undefined; success?: Sample | undefined }) => {
    const asked = askedBy(target);
    const lost = seen.status ? undefined : droppedMetric(STATUS, prometheus.jobs);
    const unmet =
      success === 1 && seen.status?.value === status && seen.success?.value === 0
        ? unmetCondition(settingsOf(blackbox, asked.module))
        : undefined;
    const told = { status: seen.status?.value, success: seen.success?.value, target: asked.target };
    return wrong({
      text: lost?.text ?? unmet?.text ?? explain(told),
      evidence: [
        ...(seen.status ? [shownSample(STATUS, seen.status)] : []),
        ...(seen.success ? [shownSample(SUCCESS, seen.success)] : []),
        ...(seen.status || seen.success ? [] : [shownSample(STATUS, undefined)]),
        ...(await probeLog(blackbox, asked.target, asked.module)),
      ],
      place: lost?.place ?? placeOf(prometheus, blackbox, target, { ...seen, unmet }),
    });
  };
  const isFinal = async (metric: string, sample: Sample) =>
    sample.at > after + SETTLED_MS && (await probesSo(blackbox, target, metric, sample.value));
  const seenStatus = await sampled(prometheus, {
    metric: STATUS,
    target,
    after,
    until: ({ value }) => value === status,
    hopeless: async (sample) => ((await isFinal(STATUS, sample)) ? finding({ status: sample }) : undefined),
    otherwise: ({ value }): Promise<Finding> => finding({ status: value }),
  });
  await sampled(prometheus, {
    metric: SUCCESS,
    target,
    // Of the same probe as the status, or a later one.
    after: seenStatus.at - 1,
    until: ({ value }) => value === success,
    hopeless: async (sample) =>
      (await isFinal(SUCCESS, sample)) ? finding({ status: seenStatus, success: sample }) : undefined,
    otherwise: ({ value }) => finding({ status: seenStatus, success: value }),
  });
}

/**
 * Whether the exporter itself says of a target now what Prometheus holds of it. A sample is of a moment ago, and the site
 * may have been on its way then.
 */
export async function probesSo(
  { url }: Blackbox,
  target: Target,
  metric: string,
  value: number,
): Promise<boolean> {
  const asked = askedBy(target);
  const answer = await probe(url, asked.target, asked.module).catch(() => undefined);
  const now = answer?.values.get(metric);
  return now === undefined || now === value;
}

const settingsOf = ({ config }: Blackbox, module: string): unknown =>
  (config.yaml?.value as { modules?: Record<string, { http?: unknown } | null> } | null)?.modules?.[module]
    ?.http;

/** How a module judges is the exporter's configuration; which page is probed is Prometheus'. */
function placeOf(
  prometheus: Prometheus,
  { config }: Blackbox,
  target: Target,
  seen: { status?: Sample | undefined; success?: Sample | undefined; unmet?: Condition | undefined },
): Place {
  const status = seen.status?.value;
  const module = ['modules', askedBy(target).module];
  const inModule = (...path: string[]) => ({
    file: config.name,
    line: config.yaml?.lineOf([...module, ...path]),
  });
  if (status === undefined) return inModule('prober');
  if (status >= 300 && status < 400) return inModule('http', 'follow_redirects');
  return seen.success
    ? inModule('http', seen.unmet?.key ?? 'valid_status_codes')
    : placeOfTarget(prometheus, target);
}
