import { clock, type Text } from '../../course/text.ts';
import { type Finding, type Place, wrong } from '../../course/verdict.ts';
import { refusal, type WrittenConfig, writtenConfig } from '../../observe/config/written.ts';
import { ended } from '../../observe/containers.ts';
import { eventually } from '../../observe/eventually.ts';
import { NoAnswer } from '../../observe/http/request.ts';
import { placeOf } from '../../sandbox/admit/compose-files.ts';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { writtenJobs } from '../prometheus/scrape/written-jobs.ts';
import { published } from '../wordpress/site.ts';
import { debugLog, moduleNames, type Probe, probe } from './client.ts';

/** A stack's blackbox exporter, as specs ask it. */
export interface Blackbox {
  stack: Stack;
  container: Container;
  url: string;
  config: WrittenConfig;
  /** The module that prometheus.yml asks for, or the course's. */
  module: string;
  /** Where it asks for it; undefined where it does not. */
  asks: Place | undefined;
}

const PORT = 9115;
const COURSE_MODULE = 'http_2xx';
/** A probe of WordPress takes a tenth of a second; the exporter is up in less. */
const ANSWERS_WITHIN_MS = 15_000;
const SHOWN_LINES = 4;

/** Finds the exporter. Throws `wrong` where it has ended or its port is not published. */
export async function blackboxOf(stack: Stack): Promise<Blackbox> {
  const container = stack.container('blackbox');
  const config = await writtenConfig(stack, container.service, 'blackbox');
  const gone = await ended(stack, container);
  if (gone) throw gone;
  const url = await published(stack, container, PORT);
  const { service } = stack.container('prometheus');
  const jobs = await writtenJobs(stack, service, await writtenConfig(stack, service, 'prometheus'));
  const [asking] = jobs.flatMap(({ job, placeOf: place }) => {
    const { module } = (job.params ?? {}) as { module?: unknown };
    return Array.isArray(module) && module.length > 0
      ? [{ module: String(module[0]), asks: place(['params', 'module']) }]
      : [];
  });
  return { stack, container, url, config, module: asking?.module ?? COURSE_MODULE, asks: asking?.asks };
}

/** Has the exporter probe WordPress until it answers with a result, whatever that is. Throws `wrong` with its refusal. */
export async function probesTheSite(blackbox: Blackbox): Promise<Probe> {
  const { stack, container, url, module } = blackbox;
  const target = `http://${stack.container('wordpress').service}`;
  const { value } = await eventually({
    read: () => probe(url, target, module),
    until: ({ values }) => values.has('probe_success'),
    withinMs: ANSWERS_WITHIN_MS,
    hopeless: async ({ value: answer }) =>
      (await refusedOrEnded(blackbox)) ?? (answer && (await refusesProbe(blackbox, answer))),
    otherwise: ({ error, at }) => {
      const reason = error instanceof NoAnswer ? error.reason : String(error);
      return wrong({
        text: {
          ja: `blackbox exporter（サービス \`${container.service}\`）が応答しません。`,
          en: `Blackbox exporter (service \`${container.service}\`) does not answer.`,
        },
        evidence: [
          { ja: `GET /probe: ${reason}（${clock(at)}）`, en: `GET /probe: ${reason} (${clock(at)})` },
        ],
        place: placeOf(stack.files, ['services', container.service]),
      });
    },
  });
  return value;
}

/** What the exporter says about a refused probe, for a learner. */
export async function explainProbeRefusal({ url, config }: Blackbox, said: string): Promise<Text> {
  const unknown = said.match(/Unknown module "([^"]*)"/)?.[1];
  if (unknown !== undefined) {
    const modules = (await moduleNames(url).catch(() => [])).map((name) => `\`${name}\``);
    return {
      ja: `モジュール \`${unknown}\` が blackbox exporter にありません。今あるモジュール: ${modules.join('、') || 'なし'}。${config.name} の modules の下の名前と、prometheus.yml の params の module をそろえてください。`,
      en: `Blackbox exporter has no module \`${unknown}\`. It has: ${modules.join(', ') || 'none'}. The name under modules in ${config.name} and the module under params in prometheus.yml have to be the same.`,
    };
  }
  if (/Target parameter/.test(said)) {
    return {
      ja: '調べる相手（`?target=`）が渡されていません。`relabel_configs` で `__address__` を `__param_target` に写してください。',
      en: 'The exporter is not told what to probe (`?target=`). Copy `__address__` to `__param_target` in `relabel_configs`.',
    };
  }
  if (/Unknown prober/.test(said)) {
    return {
      ja: 'prober の名前が違います。HTTP を調べるときは `prober: http` です。',
      en: 'There is no such prober. To probe HTTP write `prober: http`.',
    };
  }
  return {
    ja: 'blackbox exporter がこの probe を断りました。',
    en: 'Blackbox exporter refuses this probe.',
  };
}

/** The telling lines of the exporter's own log of a probe made now. */
export async function probeLog({ url }: Blackbox, target: string, module: string): Promise<Text[]> {
  const log = await debugLog(url, target, module).catch(() => []);
  const telling = log.filter((line) => /level=(error|warn)|invalid|not following|fail/i.test(line));
  const exchange = log.filter((line) =>
    /HTTP (request|response)|redirect|Probe (succeeded|failed)/.test(line),
  );
  const shown = (telling.length > 0 ? telling : exchange)
    .slice(0, SHOWN_LINES)
    .map((line) => line.replace(/^(ts|time)=\S+ |caller=\S+ |source=\S+ |module=\S+ |target=\S+ /g, ''));
  if (shown.length === 0) return [];
  const text = shown.join('\n');
  return [
    { ja: `exporter の記録（&debug=true）:\n${text}`, en: `The exporter's log (&debug=true):\n${text}` },
  ];
}

async function refusedOrEnded({ stack, container, config }: Blackbox): Promise<Finding | undefined> {
  const gone = await ended(stack, container);
  const log = gone?.evidence.map(({ en }) => en).join('\n') ?? '';
  return /Error loading config/.test(log) ? refusal(stack, config, log, 'blackbox_exporter') : gone;
}

const has = ({ yaml }: WrittenConfig, module: string) =>
  Object.hasOwn((yaml?.value as { modules?: object } | null)?.modules ?? {}, module);

async function refusesProbe(blackbox: Blackbox, { status, refusal: said, at }: Probe): Promise<Finding> {
  const { config, module, stack } = blackbox;
  const target = `http://${stack.container('wordpress').service}`;
  const asked = `/probe?module=${module}&target=${target} → ${status}: ${said ?? ''}`;
  return wrong({
    text: await explainProbeRefusal(blackbox, said ?? ''),
    evidence: [{ ja: `GET ${asked}（${clock(at)}）`, en: `GET ${asked} (${clock(at)})` }],
    // With the course's module in place it is the other file that asks for something else.
    place: (has(config, COURSE_MODULE) && !has(config, module) ? blackbox.asks : undefined) ?? {
      file: config.name,
      line: config.yaml?.lineOf(['modules', module]),
    },
  });
}
