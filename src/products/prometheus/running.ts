import { clock } from '../../course/text.ts';
import { type Finding, type Place, wrong } from '../../course/verdict.ts';
import { notMounted, refusal, type WrittenConfig, writtenConfig } from '../../observe/config/written.ts';
import { ended } from '../../observe/containers.ts';
import { eventually } from '../../observe/eventually.ts';
import { placeOf } from '../../sandbox/admit/compose-files.ts';
import { type Container, lastLogLines } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { published } from '../wordpress/site.ts';
import { ready } from './client/query.ts';
import { PrometheusError } from './client/request.ts';
import { type WrittenJob, writtenJobs } from './scrape/written-jobs.ts';

/** A stack's Prometheus, as specs ask it. */
export interface Prometheus {
  stack: Stack;
  container: Container;
  /** Its address on this machine. */
  url: string;
  config: WrittenConfig;
  jobs: readonly WrittenJob[];
}

/** Prometheus is ready within a second or two; replaying nothing takes no time even on a slow disk. */
const READY_WITHIN_MS = 30_000;

/** Waits until Prometheus is ready. Throws `wrong` as soon as it has ended, with what it said about its configuration. */
export async function readyPrometheus(stack: Stack): Promise<Prometheus> {
  const container = stack.container('prometheus');
  const config = await writtenConfig(stack, container.service, 'prometheus');
  const gone = await refusedOrEnded(stack, container, config);
  if (gone) throw gone;
  const url = await published(stack, container, 9090);
  const jobs = await writtenJobs(stack, container.service, config);
  const prometheus = { stack, container, url, config, jobs };
  await eventually({
    read: () => ready(url),
    until: (isReady) => isReady,
    withinMs: READY_WITHIN_MS,
    hopeless: () => hasEnded(prometheus),
    otherwise: ({ error, at }) => silent(prometheus, error, at),
  });
  return prometheus;
}

/** The finding of a Prometheus that reads no configuration of the lab; undefined where all is well. */
export const readsOwnConfig = ({ stack, container, config }: Prometheus): Finding | undefined =>
  config.mounted || (stack.model.services[container.service]?.configs as unknown[] | undefined)?.length
    ? undefined
    : notMounted(stack, container.service, config);

/** A place in prometheus.yml. */
export const placeIn = ({ config }: Prometheus, path: (string | number)[]): Place => ({
  file: config.name,
  line: config.yaml?.lineOf(path),
});

/** The finding of a Prometheus that has ended; undefined while it runs. */
export const hasEnded = ({ stack, container, config }: Prometheus): Promise<Finding | undefined> =>
  refusedOrEnded(stack, container, config);

async function refusedOrEnded(
  stack: Stack,
  container: Container,
  config: WrittenConfig,
): Promise<Finding | undefined> {
  const finding = await ended(stack, container);
  if (!finding) return undefined;
  const log = await lastLogLines(container, 20);
  if (/open prometheus\.yml: no such file/.test(log)) return withoutArgument(stack, container);
  return /Error loading config/.test(log) ? refusal(stack, config, log, 'Prometheus') : finding;
}

/** Where it is not told, Prometheus looks for its configuration in its working directory. */
function withoutArgument({ files }: Stack, { service }: Container): Finding {
  return wrong({
    text: {
      ja: '`command` を書くと、イメージ本来の引数はすべて置き換わります。設定ファイルの場所も伝わらなくなったので、`--config.file=/etc/prometheus/prometheus.yml` も `command` に書いてください。',
      en: "A `command` replaces all of the image's own arguments, and with them where its configuration is. Write `--config.file=/etc/prometheus/prometheus.yml` into `command`, too.",
    },
    place: placeOf(files, ['services', service, 'command']),
  });
}

function silent({ stack, container }: Prometheus, error: unknown, at: Date): Finding {
  const said = error instanceof PrometheusError ? error.error : 'HTTP 503';
  return wrong({
    text: { ja: 'Prometheus が応答しません。', en: 'Prometheus does not answer.' },
    evidence: [{ ja: `GET /-/ready: ${said}（${clock(at)}）`, en: `GET /-/ready: ${said} (${clock(at)})` }],
    place: placeOf(stack.files, ['services', container.service]),
  });
}
