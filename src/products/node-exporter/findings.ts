import { readdirSync } from 'node:fs';
import { clock, type Text } from '../../course/text.ts';
import { type Finding, type Place, wrong } from '../../course/verdict.ts';
import { ended } from '../../observe/containers.ts';
import { NoAnswer } from '../../observe/http/request.ts';
import { mistakenCommand } from '../../observe/mistaken-command.ts';
import { processesAtRest, upFor } from '../../observe/processes.ts';
import { overrideFor, placeOf } from '../../sandbox/admit/compose-files.ts';
import { type Container, lastLogLines } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { published } from '../wordpress/site.ts';
import { isNodeExporter, PORT, STARTED_WITHIN_MS } from './process.ts';

/** Nothing leads from the host to node exporter's port. */
export async function notPublished(stack: Stack, container: Container): Promise<never> {
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

/** Why node exporter does not run in its container; undefined while it may still come up. */
export async function notRunning(stack: Stack, container: Container): Promise<Finding | undefined> {
  const gone = await ended(stack, container);
  if (gone || (await upFor(container)) < STARTED_WITHIN_MS) return gone;
  const commands = await processesAtRest(container);
  if (!commands || commands.some((each) => isNodeExporter(each) || prepares(each))) return undefined;
  const log = await lastLogLines(container, 3);
  const own = /^apache2 -D ?FOREGROUND/.test(commands[0] ?? '');
  return wrong({
    text:
      mistakenCommand(stack, container.service) ?? (own ? imagesCommand(container) : notStarted(container)),
    evidence: [
      { ja: `コンテナの最初のプロセス: ${commands[0]}`, en: `The container's first process: ${commands[0]}` },
      ...(own ? [] : [{ ja: `コンテナのログの末尾:\n${log}`, en: `The end of its log:\n${log}` }]),
    ],
    place: placeOfService(stack, container.service, 'command'),
  });
}

const imagesCommand = ({ service }: Container): Text => ({
  ja: `サービス \`${service}\` のコンテナは、イメージ本来のコマンドだけを実行しています。\`command\` を置き換えて、node exporter も動かしてください。`,
  en: `The container of \`${service}\` runs the image's own command alone. Replace \`command\` by one that runs node exporter too.`,
});

const notStarted = ({ service }: Container): Text => ({
  ja: `サービス \`${service}\` のコンテナの中で node exporter が動いていません。\`command\` の最後で \`./node_exporter\` を実行してください。`,
  en: `Node exporter does not run in the container of \`${service}\`. Let its \`command\` end with \`./node_exporter\`.`,
});

/** Something else answers at node exporter's published port. */
export const otherAnswer = (stack: Stack, container: Container, status: number) =>
  wrong({
    text: {
      ja: `${PORT} 番ポートで答えているのは node exporter ではありません（GET /metrics → ${status}）。\`ports\` のコンテナ側の番号を見直してください。`,
      en: `What answers on port ${PORT} is not node exporter (GET /metrics → ${status}). Check the container's side of \`ports\`.`,
    },
    place: placeOfService(stack, container.service),
  });

/** Node exporter runs, and the host does not reach it. */
export function silent(stack: Stack, container: Container, error: unknown, at: Date): Finding {
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

/** What a busy machine may still be at long after the container's start: Apache's start, fetching and unpacking. */
const prepares = (command: string) =>
  /^(\S*\/)?(tar|gzip|curl|wget)( |$)/.test(command) ||
  /^((\S*\/)?(ba|da)?sh )?(\S*\/)?(service|apache2?ctl|init\.d\/apache2) /.test(command);
