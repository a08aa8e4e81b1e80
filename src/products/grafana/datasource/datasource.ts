import { clock, type Text } from '../../../course/text.ts';
import { type Finding, notYet, type Place, wrong } from '../../../course/verdict.ts';
import type { Datasource } from '../client/datasources.ts';
import { GrafanaError } from '../client/request.ts';
import { entriesOf, provisioningFiles, provisioningFolder } from '../provisioning-files.ts';
import type { RunningGrafana } from '../running.ts';
import { objectionTo, type Reachable } from './address-findings.ts';

/** Throws `not-yet` where Grafana has no data source, `wrong` where none leads from its server to the stack's Prometheus. */
export async function prometheusDatasource(grafana: RunningGrafana): Promise<Datasource> {
  const all = await grafana.client.datasources();
  const at = clock(new Date());
  if (all.length === 0) throw await none(grafana, at);
  const candidates = all.filter(({ type }) => type === 'prometheus');
  const reachable = addressOfPrometheus(grafana);
  const good = candidates.filter((datasource) => !objectionTo(datasource, reachable));
  const [chosen] = [...good.filter(({ isDefault }) => isDefault), ...good];
  if (chosen) return chosen;
  const nearest = candidates.find(({ isDefault }) => isDefault) ?? candidates[0] ?? all[0];
  if (!nearest) throw new Error('a data source that was there is gone');
  const objection = objectionTo(nearest, reachable);
  throw wrong({
    text: candidates.length === 0 ? otherType(nearest) : (objection?.text ?? otherType(nearest)),
    evidence: [shownDatasource(nearest, at)],
    place: await placeOfDatasource(
      grafana,
      nearest,
      candidates.length === 0 ? 'type' : (objection?.key ?? 'url'),
    ),
  });
}

/** Throws `wrong` where a query through Grafana does not come back with Prometheus' answer. */
export async function answersThrough(grafana: RunningGrafana, datasource: Datasource): Promise<void> {
  const error = await grafana.client.queryThrough(datasource, '1+1').then(
    (samples) => (samples[0]?.value === 2 ? undefined : new Error(`1+1 = ${samples[0]?.value ?? '–'}`)),
    (reason: unknown) => reason,
  );
  if (error === undefined) return;
  const status = error instanceof GrafanaError ? error.status : undefined;
  const said = error instanceof Error ? error.message : String(error);
  const at = clock(new Date());
  throw wrong({
    text: status === 502 ? unreachable(datasource) : refused(datasource),
    evidence: [
      {
        ja: `Grafana 経由のクエリ \`1+1\`: ${status ?? ''} ${said}（${at}）`,
        en: `The query \`1+1\` through Grafana: ${status ?? ''} ${said} (${at})`,
      },
      shownDatasource(datasource, at),
    ],
    place: await placeOfDatasource(grafana, datasource, 'url'),
  });
}

/** A data source as Grafana lists it, in a line. */
export const shownDatasource = ({ name, type, access, url }: Datasource, at: string): Text => {
  const row = `${name}: type ${type}, access ${access}, url ${url || '–'}`;
  return {
    ja: `Grafana のデータソース ${row}（${at}）`,
    en: `Grafana's data source ${row} (${at})`,
  };
};

/** The line of a data source's file; undefined for one that was made on the screen. */
async function placeOfDatasource(
  grafana: RunningGrafana,
  { name }: Datasource,
  key: string,
): Promise<Place | undefined> {
  for (const file of await provisioningFiles(grafana, 'datasources')) {
    const index = entriesOf(file, 'datasources').findIndex((entry) => entry.name === name);
    if (index >= 0) return { file: file.name, line: file.yaml?.lineOf(['datasources', index, key]) };
  }
  return undefined;
}

function addressOfPrometheus({ stack }: RunningGrafana): Reachable {
  const { service } = stack.container('prometheus');
  const { container_name: name, hostname, networks, command } = stack.model.services[service] ?? {};
  const aliases = Object.values(networks ?? {}).flatMap((network) => network?.aliases ?? []);
  const others = [name, hostname, ...aliases].filter((each): each is string => typeof each === 'string');
  const listens = (command ?? []).join(' ').match(/--web\.listen-address[= ]"?[^\s"]*:(\d+)/)?.[1];
  return { names: [service, ...others], port: Number(listens ?? 9090) };
}

async function none(grafana: RunningGrafana, at: string): Promise<Finding> {
  const files = await provisioningFiles(grafana, 'datasources');
  const written = files.find((file) => entriesOf(file, 'datasources').length > 0);
  const evidence = [{ ja: `GET /api/datasources: []（${at}）`, en: `GET /api/datasources: [] (${at})` }];
  if (written) {
    const { name } = grafana.container;
    return wrong({
      text: {
        ja: `${written.name} のデータソースが Grafana にまだありません。Grafana は起動するときにだけこのファイルを読みます。`,
        en: `Grafana does not have the data source of ${written.name} yet. It reads that file only when it starts.`,
      },
      evidence,
      place: { file: written.name },
      next: { ja: `\`docker restart ${name}\``, en: `\`docker restart ${name}\`` },
    });
  }
  const dashless = files.find(({ yaml }) =>
    isMap((yaml?.value as { datasources?: unknown } | null)?.datasources),
  );
  if (dashless)
    return wrong({
      text: WITHOUT_DASH,
      evidence,
      place: { file: dashless.name, line: dashless.yaml?.lineOf(['datasources']) },
    });
  const folder = provisioningFolder(grafana, 'datasources');
  return notYet({
    text: {
      ja: 'Grafana にデータソースがまだ 1 つもありません。',
      en: 'Grafana has no data source yet.',
    },
    evidence,
    place: { file: files[0]?.name ?? folder.replace('/etc/', '') },
  });
}

const isMap = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value);

const WITHOUT_DASH: Text = {
  ja: '`datasources:` に書くのはリストですが、項目の先頭の `- ` がありません。`- name: …` のように、最初のキーの前に付けてください。',
  en: '`datasources:` takes a list, and its item lacks the `- ` in front. Put it before the first key: `- name: …`.',
};

const otherType = ({ type }: Datasource): Text => ({
  ja: `データソースの種類が \`${type}\` です。Prometheus（\`type: prometheus\`）にしてください。`,
  en: `The data source is of type \`${type}\`. It has to be Prometheus (\`type: prometheus\`).`,
});

const unreachable = ({ url }: Datasource): Text => ({
  ja: `Grafana のサーバから \`${url}\` につながりません（502）。Prometheus が動いているか、同じネットワークにいるかを確認してください。`,
  en: `Grafana's server can't reach \`${url}\` (502). See that Prometheus runs and shares a network with it.`,
});

const refused = ({ url }: Datasource): Text => ({
  ja: `\`${url}\` が Prometheus としてクエリに答えません。URL と認証の設定を見直してください。`,
  en: `\`${url}\` does not answer a query as Prometheus would. Check the URL and the authentication settings.`,
});
