import { clock } from '../src/course/text.ts';
import { wrong } from '../src/course/verdict.ts';
import { acceptsConfig } from '../src/observe/config/written.ts';
import {
  exporterSettled,
  memoryInfo,
  nodeMetrics,
  nodeTarget,
} from '../src/products/node-exporter/metrics.ts';
import { sampled, selectorOf, shownSample } from '../src/products/prometheus/fresh-sample.ts';
import { placeIn, readsOwnConfig, readyPrometheus } from '../src/products/prometheus/running.ts';
import { droppedMetric } from '../src/products/prometheus/scrape/dropped-findings.ts';
import {
  jobOf,
  placeOfTarget,
  shownTarget,
  writtenInterval,
} from '../src/products/prometheus/scrape/target.ts';
import { setupPage } from '../src/products/wordpress/site.ts';
import { formatDuration } from '../src/sandbox/admit/time-lapse/duration.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('04-node-exporter').extend('prometheus', { scope: 'file' }, ({ stack }) =>
  readyPrometheus(stack),
);

/** The course's pace for node exporter. */
const INTERVAL_MS = 5000;
/** Active memory moves by some percent of all memory between a sample and the reading beside it. */
const TOLERANCE = 0.1;

step('config', async ({ sandbox }) => {
  await acceptsConfig(sandbox, 'prometheus');
});

step('prometheus', async ({ prometheus }) => {
  const unread = readsOwnConfig(prometheus);
  if (unread) throw unread;
});

step('site', async ({ stack }) => {
  await exporterSettled(stack);
  await setupPage(stack, stack.container('wordpress'));
});

step('metrics', async ({ stack }) => {
  await nodeMetrics(stack);
});

step('target', async ({ prometheus }) => {
  const target = await nodeTarget(prometheus);
  const interval = writtenInterval(prometheus, target);
  if (interval === INTERVAL_MS) return;
  const found = jobOf(prometheus, target);
  const own = found?.job.scrape_interval !== undefined;
  const shown = formatDuration(interval);
  throw wrong({
    text: own
      ? {
          ja: `\`${target.scrapePool}\` の scrape の間隔が ${shown} になっています。5 秒（\`5s\`）にしてください。`,
          en: `\`${target.scrapePool}\` is scraped every ${shown}. Make it 5 seconds (\`5s\`).`,
        }
      : {
          ja: `\`${target.scrapePool}\` のジョブに \`scrape_interval\` がないため、全体の ${shown} で scrape されます。ジョブの中に \`scrape_interval: 5s\` を書いてください。`,
          en: `The job \`${target.scrapePool}\` has no \`scrape_interval\`, so it is scraped at the general ${shown}. Write \`scrape_interval: 5s\` into the job.`,
        },
    evidence: [shownTarget(target)],
    place: found?.placeOf(['scrape_interval']) ?? placeIn(prometheus, ['scrape_configs', 0]),
  });
});

step('up', async ({ prometheus }) => {
  const target = await nodeTarget(prometheus, 0);
  await sampled(prometheus, {
    metric: 'up',
    target,
    after: Date.now() - 1,
    until: ({ value }) => value === 1,
    otherwise: ({ value }) =>
      wrong({
        text: {
          ja: `up${selectorOf(target)} が 1 になりません。`,
          en: `up${selectorOf(target)} does not become 1.`,
        },
        evidence: [shownSample('up', value), shownTarget(target)],
        place: placeOfTarget(prometheus, target),
      }),
  });
});

step('memory', async ({ prometheus, stack }) => {
  const metric = 'node_memory_Active_bytes';
  const target = await nodeTarget(prometheus, 0);
  const [active, total] = await Promise.all([memoryInfo(stack, 'Active'), memoryInfo(stack, 'MemTotal')]);
  await sampled(prometheus, {
    metric,
    target,
    after: (target.lastScrape ?? 0) - 1,
    until: ({ value }) => Math.abs(value - active) <= TOLERANCE * total,
    otherwise: ({ value, at }) => {
      const lost = value ? undefined : droppedMetric(metric, prometheus.jobs);
      return wrong({
        text:
          lost?.text ??
          (value
            ? {
                ja: `${metric} の値が、コンテナの中で読んだ Active と大きく違います。`,
                en: `${metric} is far from Active as read in the container.`,
              }
            : {
                ja: `ターゲットは UP ですが ${metric} がありません。node exporter ではない別のものを scrape しています。`,
                en: `The target is UP, but there is no ${metric}. What is scraped is something else than node exporter.`,
              }),
        evidence: [
          shownSample(metric, value),
          {
            ja: `/proc/meminfo の Active: ${active} バイト（${clock(at)}）`,
            en: `Active in /proc/meminfo: ${active} bytes (${clock(at)})`,
          },
          shownTarget(target),
        ],
        place: lost?.place ?? placeOfTarget(prometheus, target),
      });
    },
  });
});
