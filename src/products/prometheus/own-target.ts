import type { Text } from '../../course/text.ts';
import { wrong } from '../../course/verdict.ts';
import { query } from './client/query.ts';
import type { Target } from './client/status.ts';
import { sampled, selectorOf, shownSample } from './fresh-sample.ts';
import type { Prometheus } from './running.ts';
import { placeOfTarget, scraped, shownTarget } from './scrape/target.ts';

const METRIC = 'go_memstats_alloc_bytes';

/** Waits until Prometheus has scraped itself and holds its own memory use. Throws `wrong` with what is missing. */
export async function scrapesItself(prometheus: Prometheus): Promise<void> {
  const { service } = prometheus.container;
  const name = prometheus.stack.model.services[service]?.container_name ?? service;
  const isSelf = (host: string, port: string) =>
    port === '9090' || /^(localhost|127\.0\.0\.1)$/.test(host) || host === service || host === name;
  const target = await scraped(prometheus, {
    what: { ja: ' Prometheus 自身', en: 'Prometheus itself' },
    fit: ({ scrapePool, scrapeUrl }) => {
      const { hostname, port } = new URL(scrapeUrl);
      return isSelf(hostname, port) ? 2 : Number(scrapePool === 'prometheus');
    },
    job: (job) => job.job_name === 'prometheus' || JSON.stringify(job.static_configs ?? '').includes(':9090'),
    after: Date.now(),
    explain: ({ lastError, scrapeUrl }) =>
      /connection refused/.test(lastError) ? otherPort(new URL(scrapeUrl).port || '80') : undefined,
  });
  await sampled(prometheus, {
    metric: METRIC,
    target,
    after: (target.lastScrape ?? 0) - 1,
    until: ({ value }) => value > 0,
    otherwise: ({ value }) =>
      wrong({
        text: {
          ja: `ターゲットは UP ですが ${METRIC} がありません。`,
          en: `The target is UP, but there is no ${METRIC}.`,
        },
        evidence: [shownSample(METRIC, value), shownTarget(target)],
        place: placeOfTarget(prometheus, target),
      }),
  });
  if (!(await isPrometheus(prometheus, target))) throw somethingElse(prometheus, target);
}

/** It has been reached, since nobody else is meant, so the general sentence about localhost would mislead. */
const otherPort = (port: string): Text => ({
  ja: `Prometheus は ${port} 番ポートでは待っていません。自分自身のターゲットは \`localhost:9090\` です。`,
  en: `Prometheus does not listen on port ${port}. Its own target is \`localhost:9090\`.`,
});

/** Every Go program has that metric; only Prometheus tells its own build. */
async function isPrometheus({ url }: Prometheus, target: Target): Promise<boolean> {
  const { points } = await query(url, `prometheus_build_info${selectorOf(target)}`);
  return points.length > 0;
}

const somethingElse = (prometheus: Prometheus, target: Target) =>
  wrong({
    text: {
      ja: 'このターゲットは Prometheus ではありません。Prometheus 自身は `localhost:9090` です。',
      en: 'This target is not Prometheus. Prometheus itself is `localhost:9090`.',
    },
    evidence: [shownTarget(target)],
    place: placeOfTarget(prometheus, target),
  });
