import type { Text } from '../../../course/text.ts';
import { type Finding, wrong } from '../../../course/verdict.ts';
import { parseYaml } from '../../../course/yaml-file.ts';
import { addressesOf } from '../../../observe/config/refusal.ts';
import { jobFilesOf, jobsOf, type ScrapeJob } from '../../../sandbox/admit/time-lapse/scrape-config.ts';
import { loadedConfig, startTime } from '../client/status.ts';
import { type Prometheus, placeIn, readsOwnConfig } from '../running.ts';

/** Prometheus hands new targets to its scraper on a 5 s tick from its start; later than this there are none to come. */
export const DISCOVERED_WITHIN_MS = 7000;

/**
 * Looks whether a target that Prometheus does not list will never come, and says why. The looks of one wait share what
 * Prometheus says of itself.
 */
export function absence(
  prometheus: Prometheus,
  wanted: { what: Text; job: (job: ScrapeJob) => boolean },
): () => Promise<Finding | undefined> {
  let loaded: Promise<Loaded> | undefined;
  return async () => {
    loaded ??= readLoaded(prometheus);
    const { jobs, startedAt } = await loaded;
    const job = jobs.find(wanted.job);
    const waited = Date.now() - startedAt > DISCOVERED_WITHIN_MS;
    return !waited && (job || jobs.some(discovers))
      ? undefined
      : isAbsent(prometheus, wanted.what, jobs, job);
  };
}

/** The jobs that a Prometheus runs, and when it began (ms since 1970). */
interface Loaded {
  jobs: ScrapeJob[];
  startedAt: number;
}

async function readLoaded({ url, jobs: written }: Prometheus): Promise<Loaded> {
  const [config, startedAt] = await Promise.all([loadedConfig(url), startTime(url)]);
  const loaded = parseYaml(config, 'prometheus.yml').value;
  // Prometheus tells the names of further files and not what they hold.
  const others = jobFilesOf(loaded).length > 0 ? written.map(({ job }) => job) : [];
  const jobs = jobsOf(loaded);
  const isNew = (job: ScrapeJob) => jobs.every((each) => each.job_name !== job.job_name);
  return { jobs: [...jobs, ...others.filter(isNew)], startedAt };
}

function isAbsent(
  prometheus: Prometheus,
  what: Text,
  jobs: readonly ScrapeJob[],
  job: ScrapeJob | undefined,
): Finding {
  const unread = readsOwnConfig(prometheus);
  if (unread) return unread;
  const names = jobs.map((each) => `\`${each.job_name}\``).join(', ');
  const asWritten = prometheus.jobs.find((each) => job && each.job.job_name === job.job_name);
  return wrong({
    text: job ? withoutTarget(job) : noJob(what),
    evidence: [
      names === ''
        ? {
            ja: 'Prometheus が読み込んだ設定にジョブはありません。',
            en: 'The configuration that Prometheus runs has no job.',
          }
        : { ja: `Prometheus が読み込んだジョブ: ${names}`, en: `The jobs that Prometheus runs: ${names}` },
    ],
    place: asWritten?.placeOf([]) ?? placeIn(prometheus, ['scrape_configs']),
  });
}

/** Whether a job's targets are told by something else than the configuration itself. */
const discovers = (job: ScrapeJob) => Object.keys(job).some((key) => key.endsWith('_sd_configs'));

const noJob = (what: Text): Text => ({
  ja: `Prometheus に${what.ja}を scrape するジョブがまだありません。\`scrape_configs\` の下に書きます。`,
  en: `Prometheus has no job yet that scrapes ${what.en}. It is written under \`scrape_configs\`.`,
});

function withoutTarget(job: ScrapeJob): Text {
  const url = addressesOf(job).find((address) => address.includes('/'));
  if (url !== undefined) {
    return {
      ja: `ジョブ \`${job.job_name}\` の \`${url}\` は、そのままでは Prometheus の行き先になりません。\`relabel_configs\` の最後の規則で \`__address__\` を blackbox exporter（\`サービス名:9115\`）に置き換えてください。`,
      en: `Prometheus can't go to \`${url}\` of job \`${job.job_name}\` itself. Let the last rule of \`relabel_configs\` replace \`__address__\` by the blackbox exporter's (\`service:9115\`).`,
    };
  }
  return {
    ja: `ジョブ \`${job.job_name}\` はありますが、ターゲットが 1 つもありません。\`static_configs\` の \`targets\` を書いてください。`,
    en: `The job \`${job.job_name}\` is there, but it has no target. Write \`targets\` under its \`static_configs\`.`,
  };
}
