import type { Text } from '../../../course/text.ts';
import type { Place } from '../../../course/verdict.ts';
import type { ScrapeJob } from '../../../sandbox/admit/time-lapse/scrape-config.ts';
import type { WrittenJob } from './written-jobs.ts';

/**
 * What to say of a metric that is not there while a job throws away some of what it scrapes, and where. Undefined where
 * no job does. The rules' patterns are a learner's, so they are not tried here. Pure.
 */
export function droppedMetric(
  metric: string,
  jobs: readonly WrittenJob[],
): { text: Text; place: Place } | undefined {
  const found = jobs.find(({ job }) => dropsSome(job));
  if (!found) return undefined;
  const name = String(found.job.job_name);
  return { text: perhapsDropped(metric, name), place: found.placeOf(['metric_relabel_configs']) };
}

const dropsSome = ({ metric_relabel_configs: rules }: ScrapeJob): boolean =>
  Array.isArray(rules) && rules.some((rule) => /^(drop|keep)/.test(String(rule?.action)));

const perhapsDropped = (metric: string, job: string): Text => ({
  ja: `\`${metric}\` が Prometheus にありません。ジョブ \`${job}\` の \`metric_relabel_configs\` が、scrape したメトリクスの一部を保存前に捨てています。\`${metric}\` を残すように、規則を外すか直してください。`,
  en: `Prometheus has no \`${metric}\`. \`metric_relabel_configs\` of the job \`${job}\` throw away some of what is scraped before it is kept. Remove or mend the rule, so that \`${metric}\` stays.`,
});
