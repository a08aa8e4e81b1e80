import { readdirSync } from 'node:fs';
import { get } from '../clients/http.ts';
import type { Target } from '../clients/prometheus-status.ts';
import { NoAnswer } from '../clients/request.ts';
import { clock } from '../course/text.ts';
import { type Finding, type Place, wrong } from '../course/verdict.ts';
import { overrideFor, placeOf } from '../sandbox/compose-files.ts';
import { addressOf, type Container, lastLogLines, run } from '../sandbox/container.ts';
import type { Stack } from '../sandbox/stack.ts';
import { ended } from './containers.ts';
import { eventually } from './eventually.ts';
import { processes, upFor } from './processes.ts';
import type { Prometheus } from './prometheus.ts';
import { addressesOf } from './refusal.ts';
import { scraped } from './scrape.ts';
import { published } from './site.ts';

const PORT = 9100;
/** Apache's start and unpacking the archive come first, which takes a second or two. */
const STARTED_WITHIN_MS = 5000;
const ANSWERS_WITHIN_MS = 30_000;
const BETWEEN_MS = 100;

/** The container that node exporter runs in: one of its own image, else WordPress'. */
export const exporterIn = (stack: Stack): Container =>
  stack.containers.find(({ role }) => role === 'node-exporter') ?? stack.container('wordpress');

/** Waits until the host can read node exporter's metrics at its published port. Throws `wrong` with what is missing. */
export async function nodeMetrics(stack: Stack): Promise<string> {
  const container = exporterIn(stack);
  const address = (await addressOf(container, PORT)) ?? (await notPublished(stack, container));
  const { value } = await eventually({
    read: () => get(`${address}/metrics`),
    until: ({ status, body }) => status === 200 && body.includes('node_exporter_build_info'),
    withinMs: ANSWERS_WITHIN_MS,
    hopeless: ({ value }) =>
      value ? otherAnswer(stack, container, value.status) : notRunning(stack, container),
    otherwise: ({ error, at }) => silent(stack, container, error, at),
  });
  return value.body;
}

/** Waits until Prometheus has scraped node exporter after a time (ms since 1970). Throws `wrong` as soon as its targets page says why not. */
export async function nodeTarget(prometheus: Prometheus, after = Date.now()): Promise<Target> {
  const names = namesOf(exporterIn(prometheus.stack), prometheus.stack);
  return scraped(prometheus, {
    what: { ja: ' node exporter ', en: 'node exporter' },
    pick: ({ scrapePool, scrapeUrl }) =>
      isNodeJob(scrapePool) || isNodeAddress(new URL(scrapeUrl).host, names),
    job: (job) =>
      isNodeJob(String(job.job_name)) || addressesOf(job).some((address) => isNodeAddress(address, names)),
    after,
  });
}

/**
 * Waits until it is clear what the exporter's container has come to: node exporter runs, the container has ended, or it
 * is too late for either. Says nothing about which is right.
 */
export async function exporterSettled(stack: Stack): Promise<void> {
  const container = exporterIn(stack);
  const isSettled = async () => {
    const up = await upFor(container);
    return up === 0 || up >= STARTED_WITHIN_MS || (await processes(container)).some(isNodeExporter);
  };
  while (!(await isSettled())) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
}

/** The bytes of a row of /proc/meminfo in node exporter's container, `Active`. */
export async function memoryInfo(stack: Stack, row: string): Promise<number> {
  const { stdout } = await run(exporterIn(stack), ['cat', '/proc/meminfo']);
  const kilobytes = stdout.match(new RegExp(`^${row}:\\s+(\\d+) kB`, 'm'))?.[1];
  return 1024 * Number(kilobytes);
}

const isNodeExporter = (command: string) => /node_exporter/.test(command.split(' ')[0] ?? '');

const isNodeJob = (name: string) => /node/i.test(name);

function isNodeAddress(address: string, names: readonly string[]): boolean {
  const [host = '', port = '80'] = address.replace(/^https?:\/\//, '').split(/[:/]/);
  return port === String(PORT) || (names.includes(host) && port !== '80');
}

const namesOf = ({ service }: Container, stack: Stack) => [
  service,
  stack.model.services[service]?.container_name ?? service,
];

async function notPublished(stack: Stack, container: Container): Promise<never> {
  const { service } = container;
  const { override } = stack.files;
  const ports = stack.model.services[service]?.ports ?? [];
  if (ports.some(({ published: host }) => host === String(PORT))) await published(stack, container, PORT);
  if (!override) throw noOverride(stack, service);
  const seen = ports.map((port) => `${port.published ?? ''}:${port.target}`).join(', ') || '–';
  throw wrong({
    text: {
      ja: `コンテナの ${PORT} 番ポートがホストに公開されていません。${override.name} の \`${service}\` に \`ports\`（9100:9100）を書いてください。`,
      en: `Port ${PORT} of the container is not published to the host. Write \`ports\` (9100:9100) for \`${service}\` in ${override.name}.`,
    },
    evidence: [
      {
        ja: `2 つのファイルを重ねた後の \`ports\`: ${seen}`,
        en: `\`ports\` with both files taken together: ${seen}`,
      },
    ],
    place: placeOfService(stack, service),
  });
}

/** Where a learner wrote the override under a name that Compose does not read, the files that are there tell. */
function noOverride({ files }: Stack, service: string): Finding {
  const name = overrideFor(files.base.name);
  const others = readdirSync(files.dir).filter((file) => /\.ya?ml$/.test(file));
  return wrong({
    text: {
      ja: `コンテナの ${PORT} 番ポートがホストに公開されていません。${files.base.name} に重ねる ${name} がないため、\`${service}\` は元の設定のまま動いています。${name} を作り、\`ports\`（9100:9100）や \`command\` をそこに書いてください。`,
      en: `Port ${PORT} of the container is not published to the host. There is no ${name} to lay over ${files.base.name}, so \`${service}\` runs as before. Make ${name} and write \`ports\` (9100:9100), \`command\` and the rest into it.`,
    },
    evidence: [
      {
        ja: `フォルダーにある YAML ファイル: ${others.join('、')}`,
        en: `YAML files in the folder: ${others.join(', ')}`,
      },
    ],
    place: { file: name },
  });
}

async function notRunning(stack: Stack, container: Container): Promise<Finding | undefined> {
  const gone = await ended(stack, container);
  if (gone || (await upFor(container)) < STARTED_WITHIN_MS) return gone;
  const commands = await processes(container);
  if (commands.length === 0 || commands.some(isNodeExporter)) return undefined;
  const log = await lastLogLines(container, 3);
  const own = /^apache2 -D ?FOREGROUND/.test(commands[0] ?? '');
  return wrong({
    text: own
      ? {
          ja: `サービス \`${container.service}\` のコンテナは、イメージ本来のコマンドだけを実行しています。\`command\` を置き換えて、node exporter も動かしてください。`,
          en: `The container of \`${container.service}\` runs the image's own command alone. Replace \`command\` by one that runs node exporter too.`,
        }
      : {
          ja: `サービス \`${container.service}\` のコンテナの中で node exporter が動いていません。\`command\` の最後で \`./node_exporter\` を実行してください。`,
          en: `Node exporter does not run in the container of \`${container.service}\`. Let its \`command\` end with \`./node_exporter\`.`,
        },
    evidence: [
      { ja: `コンテナの最初のプロセス: ${commands[0]}`, en: `The container's first process: ${commands[0]}` },
      ...(own ? [] : [{ ja: `コンテナのログの末尾:\n${log}`, en: `The end of its log:\n${log}` }]),
    ],
    place: placeOfService(stack, container.service, 'command'),
  });
}

const otherAnswer = (stack: Stack, container: Container, status: number) =>
  wrong({
    text: {
      ja: `${PORT} 番ポートで答えているのは node exporter ではありません（GET /metrics → ${status}）。\`ports\` のコンテナ側の番号を見直してください。`,
      en: `What answers on port ${PORT} is not node exporter (GET /metrics → ${status}). Check the container's side of \`ports\`.`,
    },
    place: placeOfService(stack, container.service),
  });

function silent(stack: Stack, container: Container, error: unknown, at: Date): Finding {
  const reason = error instanceof NoAnswer ? error.reason : String(error);
  return wrong({
    text: {
      ja: 'node exporter は動いていますが、公開された 9100 番ポートから返事がありません。待ち受けるアドレスとポートを見直してください。',
      en: 'Node exporter runs, but nothing answers on the published port 9100. Check the address and port that it listens on.',
    },
    evidence: [
      { ja: `GET /metrics: ${reason}（${clock(at)}）`, en: `GET /metrics: ${reason} (${clock(at)})` },
    ],
    place: placeOfService(stack, container.service),
  });
}

function placeOfService({ files }: Stack, service: string, key = 'ports'): Place {
  const { override } = files;
  const path = ['services', service];
  if (!override) return placeOf(files, [...path, key]);
  return { file: override.name, line: override.lineOf([...path, key]) };
}
