import type { Text } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import type { Target } from '../prometheus/client/status.ts';
import { type Prometheus, placeIn } from '../prometheus/running.ts';
import { jobOf, placeOfTarget, scraped, shownTarget } from '../prometheus/scrape/target.ts';
import { probe } from './client.ts';
import { type Blackbox, explainProbeRefusal } from './running.ts';

/**
 * Waits until Prometheus has had the site probed through the exporter after a time (ms since 1970). Throws `wrong` with
 * where it really goes.
 */
export async function blackboxTarget(prometheus: Prometheus, blackbox: Blackbox, after = 0): Promise<Target> {
  const names = addressesOf(blackbox);
  const site = blackbox.stack.container('wordpress').service;
  const target = await scraped(prometheus, {
    what: { ja: ' blackbox exporter ', en: 'blackbox exporter' },
    // The exporter's own metrics, or probes of something else, may be scraped beside those of the site.
    fit: (target) => {
      const { pathname, hostname } = new URL(target.scrapeUrl);
      if (pathname === '/probe') return hostOf(askedBy(target).target) === site ? 3 : 2;
      return isBlackboxJob(target.scrapePool) || names.includes(hostname) ? 1 : 0;
    },
    job: (job) => isBlackboxJob(String(job.job_name)) || job.metrics_path === '/probe',
    after,
    explain: (target) => explainDown(target, blackbox),
  });
  const { pathname, hostname } = new URL(target.scrapeUrl);
  if (pathname !== '/probe') throw ownMetrics(prometheus, target);
  if (!names.includes(hostname)) throw notTheExporter(prometheus, target, hostname);
  return target;
}

/** What a blackbox target has probed: the `target` and `module` of its URL. */
export function askedBy({ scrapeUrl }: Target): { target: string; module: string } {
  const { searchParams } = new URL(scrapeUrl);
  return { target: searchParams.get('target') ?? '', module: searchParams.get('module') ?? '' };
}

/** The finding of a target whose instance label is not the site; undefined where it is. */
export function wrongInstance(
  prometheus: Prometheus,
  blackbox: Blackbox,
  target: Target,
): Finding | undefined {
  const asked = askedBy(target).target;
  const { instance = '' } = target.labels;
  const exporter = (address: string) => addressesOf(blackbox).includes(hostOf(address));
  const site = !exporter(asked);
  if (site && hostOf(instance) === hostOf(asked)) return undefined;
  const found = jobOf(prometheus, target);
  return wrong({
    text: site ? instanceOf(instance, asked, exporter(instance)) : probesItself(asked),
    evidence: [
      shownTarget(target),
      { ja: `instance: ${instance} / target: ${asked}`, en: `instance: ${instance} / target: ${asked}` },
    ],
    place: found?.placeOf(['relabel_configs']) ?? placeIn(prometheus, ['scrape_configs', 0]),
  });
}

const isBlackboxJob = (name: string) => /blackbox|probe/i.test(name);

const addressesOf = ({ container: { service }, stack }: Blackbox) => [
  service,
  stack.model.services[service]?.container_name ?? service,
];

/** The host of `http://wordpress_1/`, `wordpress_1:80` or `wordpress_1`. */
const hostOf = (address: string) => address.replace(/^\w+:\/\//, '').split(/[:/]/)[0] ?? '';

async function explainDown(target: Target, blackbox: Blackbox): Promise<Text | undefined> {
  const { hostname, pathname } = new URL(target.scrapeUrl);
  if (pathname === '/probe' && !addressesOf(blackbox).includes(hostname)) {
    const site = blackbox.stack.container('wordpress').service;
    if (hostname === site) return goesToTheSite(hostname, blackbox);
  }
  if (addressesOf(blackbox).includes(hostname) && !KNOWN_PATHS.includes(pathname)) return otherPath(pathname);
  if (!/HTTP status 4/.test(target.lastError)) return undefined;
  const asked = askedBy(target);
  const answer = await probe(blackbox.url, asked.target, asked.module).catch(() => undefined);
  return answer?.refusal === undefined ? undefined : explainProbeRefusal(blackbox, answer.refusal);
}

/** Where the exporter probes, and where it tells about itself, for which there is a sentence of its own. */
const KNOWN_PATHS = ['/probe', '/metrics'];

const otherPath = (path: string): Text => ({
  ja: `ジョブの \`metrics_path\` が \`${path}\` です。blackbox exporter がサイトを調べるのは \`/probe\` です。`,
  en: `The job's \`metrics_path\` is \`${path}\`. Blackbox exporter probes at \`/probe\`.`,
});

const goesToTheSite = (host: string, { container }: Blackbox): Text => ({
  ja: `Prometheus が exporter ではなく、サイト（\`${host}\`）の /probe を直接見に行っています。\`relabel_configs\` の最後の規則で、\`__address__\` を \`${container.service}:9115\` に置き換えてください。`,
  en: `Prometheus goes to /probe of the site (\`${host}\`) itself instead of the exporter. Let the last rule of \`relabel_configs\` replace \`__address__\` by \`${container.service}:9115\`.`,
});

const ownMetrics = (prometheus: Prometheus, target: Target) =>
  wrong({
    text: {
      ja: 'Prometheus が見ているのは exporter 自身のメトリクスで、サイトを調べた結果ではありません。ジョブに `metrics_path: /probe` を書いてください。',
      en: "What Prometheus reads are the exporter's own metrics, not a probe of the site. Write `metrics_path: /probe` into the job.",
    },
    evidence: [shownTarget(target)],
    place: placeOfTarget(prometheus, target),
  });

const notTheExporter = (prometheus: Prometheus, target: Target, host: string) =>
  wrong({
    text: {
      ja: `Prometheus の行き先 \`${host}\` は blackbox exporter ではありません。`,
      en: `Prometheus goes to \`${host}\`, which is not the blackbox exporter.`,
    },
    evidence: [shownTarget(target)],
    place: placeOfTarget(prometheus, target),
  });

const instanceOf = (instance: string, site: string, exporter: boolean): Text =>
  exporter
    ? {
        ja: `instance が exporter（\`${instance}\`）になっています。\`__param_target\` を instance に写す規則を足すと、調べた相手（\`${site}\`）の名前で記録されます。`,
        en: `instance is the exporter (\`${instance}\`). A rule that copies \`__param_target\` to instance records the probed site (\`${site}\`) instead.`,
      }
    : {
        ja: `instance が \`${instance}\` で、調べた相手（\`${site}\`）と違います。\`__param_target\` を instance に写してください。`,
        en: `instance is \`${instance}\`, not the probed site (\`${site}\`). Copy \`__param_target\` to instance.`,
      };

const probesItself = (asked: string): Text => ({
  ja: `exporter が自分自身（\`${asked}\`）を調べています。relabel の規則は上から順に働きます。\`__address__\` を置き換える規則は、それを \`__param_target\` に写す規則の後に置いてください。`,
  en: `The exporter probes itself (\`${asked}\`). Rules work from top to bottom: the one that replaces \`__address__\` comes after the one that copies it to \`__param_target\`.`,
});
