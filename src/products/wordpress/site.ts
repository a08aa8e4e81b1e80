import { clock, type Text } from '../../course/text.ts';
import { type Finding, type Place, wrong } from '../../course/verdict.ts';
import { ended } from '../../observe/containers.ts';
import { eventually } from '../../observe/eventually.ts';
import { follow, type HttpAnswer } from '../../observe/http/follow.ts';
import { NoAnswer } from '../../observe/http/request.ts';
import { processesAtRest } from '../../observe/processes.ts';
import { type ComposeFiles, overrideFor, placeOf } from '../../sandbox/admit/compose-files.ts';
import { addressOf, type Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** Apache answers within a second of its start; a busy laptop gets more. */
const ANSWERS_WITHIN_MS = 30_000;
const SETUP_PAGE = '/wp-admin/setup-config.php';

export type Chain = [HttpAnswer, ...HttpAnswer[]];

/** The address at which the host reaches a container's port. Throws `wrong` where the port is not published. */
export async function published(stack: Stack, container: Container, port: number): Promise<string> {
  const address = await addressOf(container, port);
  if (address !== undefined) return address;
  const gone = await ended(stack, container);
  if (gone) throw gone;
  const ports = stack.model.services[container.service]?.ports ?? [];
  const reversed = ports.find((each) => each.published === String(port));
  const path = ['services', container.service, 'ports'];
  if (reversed) {
    throw wrong({
      text: {
        ja: `ポートの順番が逆のようです。\`${reversed.published}:${reversed.target}\` は「ホストの ${reversed.published} をコンテナの ${reversed.target} へ」という意味です。\`ホスト:コンテナ\` の順で、コンテナ側を ${port} にしてください。`,
        en: `The ports look swapped. \`${reversed.published}:${reversed.target}\` leads the host's ${reversed.published} to the container's ${reversed.target}. The order is \`host:container\`; the container's side should be ${port}.`,
      },
      place: placeOf(stack.files, path),
    });
  }
  const seen = ports.map((each) => `${each.published ?? ''}:${each.target}`).join(', ');
  throw wrong({
    text: {
      ja: `コンテナの ${port} 番ポートがホストに公開されていません。\`ports:\` に \`ホストのポート:${port}\` を書いてください。`,
      en: `Port ${port} of the container is not published to the host. Write \`host port:${port}\` under \`ports:\`.`,
    },
    evidence: [
      seen === ''
        ? { ja: '今の `ports:` は空です。', en: '`ports:` is empty at present.' }
        : { ja: `今の \`ports:\` は ${seen} です。`, en: `\`ports:\` has ${seen} at present.` },
    ],
    place: placeOf(stack.files, path),
  });
}

/** Follows `GET /` until WordPress leads to its set-up page and shows it. Throws `wrong` with what came instead. */
export async function setupPage(stack: Stack, container: Container): Promise<Chain> {
  const address = await published(stack, container, 80);
  const place = placeOf(stack.files, ['services', container.service]);
  const { value } = await eventually({
    read: () => follow(`${address}/`) as Promise<Chain>,
    until: isSetupPage,
    withinMs: ANSWERS_WITHIN_MS,
    hopeless: async ({ value }) =>
      (await ended(stack, container)) ??
      (value ? notTheSite(stack, container, value) : withoutApache(stack, container)),
    otherwise: ({ error, at }) => silent(error, at, place),
  });
  return value;
}

async function withoutApache(stack: Stack, container: Container): Promise<Finding | undefined> {
  const commands = await processesAtRest(container);
  if (!commands) return undefined;
  const isRunning = (program: RegExp) =>
    commands.some((command) => program.test(command.split(' ')[0] ?? ''));
  // A shell, the image's own scripts too, may still be on its way to Apache; what it ends in tells.
  const onTheWay =
    (/^(\/\S*\/)?(ba|da)?sh /.test(commands[0] ?? '') && !isRunning(/node_exporter$/)) ||
    commands.some((command) => /docker-entrypoint\.sh|apache2-foreground/.test(command));
  if (onTheWay || isRunning(/apache2|httpd/)) return undefined;
  return wrong({
    text: {
      ja: `サービス \`${container.service}\` のコンテナの中で Apache が動いていません。\`command\` を置き換えたときは、その中で \`service apache2 start\` も実行します。`,
      en: `Apache does not run in the container of \`${container.service}\`. A \`command\` that replaces the image's own has to run \`service apache2 start\` too.`,
    },
    evidence: [
      { ja: `コンテナの最初のプロセス: ${commands[0]}`, en: `The container's first process: ${commands[0]}` },
    ],
    place: placeOf(stack.files, ['services', container.service, 'command']),
  });
}

const isSetupPage = (chain: Chain) =>
  chain[0].status === 302 && chain.at(-1)?.status === 200 && (chain[0].location ?? '').includes(SETUP_PAGE);

/** Apache answers only when the site is filled, so any answer that is not the set-up page is final. */
function notTheSite(stack: Stack, container: Container, chain: Chain): Finding {
  const statuses = chain.map((answer) => answer.status).join(' → ');
  const at = clock(chain[0].at);
  const evidence = [
    { ja: `GET / → ${statuses}（${at}）`, en: `GET / → ${statuses} (${at})` },
    { ja: `期待: 302 → 200（${SETUP_PAGE}）`, en: `Expected: 302 → 200 (${SETUP_PAGE})` },
  ];
  const path = ['services', container.service];
  const replaced = chain.at(-1)?.status === 403 && stack.model.services[container.service]?.command;
  const place = placeOf(stack.files, replaced ? [...path, 'command'] : path);
  const setting = namesDatabase(stack, container);
  if (setting !== undefined && (chain.at(-1)?.status ?? 0) >= 500)
    return wrong({
      text: withDatabase(setting),
      evidence,
      place: placeOf(stack.files, [...path, 'environment', setting]),
    });
  return wrong({ text: explain(chain, stack.files, place), evidence, place });
}

const namesDatabase = ({ model }: Stack, { service }: Container) =>
  Object.keys(model.services[service]?.environment ?? {}).find((key) => /^WORDPRESS_DB_/.test(key));

const withDatabase = (setting: string): Text => ({
  ja: `\`${setting}\` などの変数があると、WordPress はすぐにデータベースへ接続しようとして、エラーになります。この講義ではデータベースを使わないので、\`WORDPRESS_DB_*\` の行を外してください。`,
  en: `With \`${setting}\` WordPress turns to a database at once, and fails. This course uses none: leave out the lines with \`WORDPRESS_DB_*\`.`,
});

function explain(chain: Chain, { base }: ComposeFiles, place: Place): Text {
  const last = chain.at(-1)?.status ?? 0;
  if (last === 403) {
    return place.file === base.name
      ? {
          ja: `サイトが空です（403）。WordPress のファイルは、イメージ本来のコマンドで起動したときだけ置かれますが、${base.name} の \`command\` が最初からそれを置き換えています。${base.name} は元のままにして、足す設定を ${overrideFor(base.name)} に分けてください。`,
          en: `The site is empty (403). WordPress' files are put there only when the container starts with the image's own command, which \`command\` in ${base.name} replaces from the start. Leave ${base.name} as it was and put what you add into ${overrideFor(base.name)}.`,
        }
      : {
          ja: `サイトが空です（403）。WordPress のファイルは、イメージ本来のコマンドで起動したときだけ置かれます。先に ${base.name} だけで起動してから、${place.file} を重ねてください。`,
          en: `The site is empty (403). WordPress' files are put there only when the container starts with the image's own command. Bring up ${base.name} alone first, then ${place.file} over it.`,
        };
  }
  if (last >= 500) {
    return {
      ja: `WordPress がエラー（${last}）を返しています。サイトのファイルが欠けていないか確認してください。`,
      en: `WordPress answers with an error (${last}). Check that no file of the site is missing.`,
    };
  }
  return {
    ja: 'GET / の先が WordPress のセットアップ画面ではありません。イメージやマウントを確認してください。',
    en: "GET / does not lead to WordPress' set-up page. Check the image and what is mounted over it.",
  };
}

function silent(error: unknown, at: Date, place: Place): Finding {
  const reason = error instanceof NoAnswer ? error.reason : String(error);
  return wrong({
    text: { ja: 'WordPress が応答しません。', en: 'WordPress does not answer.' },
    evidence: [{ ja: `最後の試行: ${reason}（${clock(at)}）`, en: `Last attempt: ${reason} (${clock(at)})` }],
    place,
  });
}
