import { clock, type Text } from '../../../course/text.ts';
import { writtenConfig } from '../../../observe/config/written.ts';
import { eventually } from '../../../observe/eventually.ts';
import type { Stack } from '../../../sandbox/stack/stack.ts';
import { explainEmpty as explainPromql } from '../../prometheus/queries/empty-findings.ts';
import { type WrittenJob, writtenJobs } from '../../prometheus/scrape/written-jobs.ts';
import { type Dashboard, repeatOf } from '../client/dashboards.ts';
import type { Datasource, InstantSample } from '../client/datasources.ts';
import { type PromqlTarget, promqlTargets, resolveDatasource } from '../client/panel.ts';
import { interpolate, type VariableValues } from '../client/variables.ts';
import type { PlacedPanel } from '../dashboards/dashboards.ts';
import type { RunningGrafana } from '../running.ts';

/** A scrape that fails leaves a gap until the next one. */
const GAP_MS = 3000;

/** What came back when a query of a panel was sent as Grafana would send it. */
export interface Answer {
  target: PromqlTarget;
  /** With the variables' values put in. */
  promql: string;
  /** Undefined where the panel names one that does not exist. */
  datasource: Datasource | undefined;
  samples: readonly InstantSample[];
  /** Why there is none, in Grafana's or Prometheus' words. */
  error: string | undefined;
  at: Date;
}

/** Asks a panel's queries through Grafana; variables are looked up once for each dashboard. */
export type Ask = (placed: PlacedPanel, wanted?: (target: PromqlTarget) => boolean) => Promise<Answer[]>;

/** Makes a way to ask panels that knows Grafana's data sources as they are now. */
export async function asker({ client }: RunningGrafana): Promise<Ask> {
  const datasources = await client.datasources();
  const known = new Map<Dashboard, Promise<VariableValues>>();
  const variablesOf = (dashboard: Dashboard) => {
    const values = known.get(dashboard) ?? client.variables(dashboard);
    known.set(dashboard, values);
    return values;
  };
  /** The variables' values in each copy of a panel that repeats, or in the one that there is. */
  const copiesOf = async ({ dashboard, panel }: PlacedPanel): Promise<VariableValues[]> => {
    const values = await variablesOf(dashboard);
    const over = repeatOf(dashboard, panel);
    const each = over === undefined ? [] : await client.repeatedValues(dashboard, over, values);
    return over === undefined || each.length === 0
      ? [values]
      : each.map((value) => ({ ...values, [over]: [value] }));
  };
  return async (placed, wanted = () => true) => {
    const { dashboard, panel } = placed;
    const copies = await copiesOf(placed);
    return Promise.all(
      promqlTargets(panel)
        .filter(wanted)
        .map(async (target) => {
          const datasource = resolveDatasource(target.datasource, datasources, dashboard);
          const asked = [...new Set(copies.map((values) => interpolate(target.promql, values)))];
          const answer = { target, promql: asked[0] ?? '', datasource, samples: [], error: undefined };
          if (!datasource) return { ...answer, at: new Date() };
          return Promise.all(asked.map((promql) => client.queryThrough(datasource, promql))).then(
            (found) => ({ ...answer, samples: found.flat(), at: new Date() }),
            (error: Error) => ({ ...answer, error: error.message, at: new Date() }),
          );
        }),
    );
  };
}

/** Reads again for the length of such a gap until nothing is missing. Returns the reading that misses least. */
export async function pastGaps<T>(read: () => Promise<T>, missing: (seen: T) => number): Promise<T> {
  const latest = Date.now() + GAP_MS;
  const readings: T[] = [];
  await eventually({
    read: async () => readings.push(await read()),
    until: () => Date.now() > latest || missing(readings.at(-1) as T) === 0,
    withinMs: 2 * GAP_MS,
    otherwise: ({ error }) => {
      throw error;
    },
  });
  return readings.reduce((best, seen) => (missing(seen) < missing(best) ? seen : best));
}

/** Why an answer brings nothing to see; Prometheus is asked, through Grafana, which part of the query is empty. */
export async function explainEmpty(
  { client, stack }: RunningGrafana,
  { target, promql, datasource, error }: Answer,
): Promise<Text> {
  if (!datasource) return noDatasource(target);
  if (error !== undefined) {
    return {
      ja: `クエリ \`${promql}\` がエラーになります。式とデータソースを確認してください。`,
      en: `The query \`${promql}\` fails. Check the expression and the data source.`,
    };
  }
  const ask = async (part: string) => ({ points: await client.queryThrough(datasource, part) });
  const { text: reason } = await explainPromql(ask, promql, { jobs: await jobsIn(stack) });
  return {
    ja: `クエリ \`${promql}\` がデータを返しません。${reason.ja}`,
    en: `The query \`${promql}\` returns no data. ${reason.en}`,
  };
}

/** The jobs of the stack's Prometheus as they were written. */
async function jobsIn(stack: Stack): Promise<readonly WrittenJob[]> {
  const { service } = stack.container('prometheus');
  return writtenJobs(stack, service, await writtenConfig(stack, service, 'prometheus'));
}

/** An answer in a line. */
export function shownAnswer({ promql, samples, error, datasource, at }: Answer): Text {
  const seen =
    error ??
    (samples.length === 0
      ? undefined
      : samples
          .map(({ value }) => value)
          .slice(0, 3)
          .join(', '));
  if (!datasource) {
    return {
      ja: `Grafana: ${promql} → データソースなし（${clock(at)}）`,
      en: `Grafana: ${promql} → no data source (${clock(at)})`,
    };
  }
  return {
    ja: `Grafana（${datasource.name}）: ${promql} → ${seen ?? 'データなし'}（${clock(at)}）`,
    en: `Grafana (${datasource.name}): ${promql} → ${seen ?? 'no data'} (${clock(at)})`,
  };
}

function noDatasource({ datasource }: PromqlTarget): Text {
  const named = typeof datasource === 'object' ? (datasource?.uid ?? '') : datasource;
  if (/\$\{?DS_/.test(named)) {
    return {
      ja: `パネルのデータソースが \`${named}\` のままです。これは共有用に書き出した JSON の印です。データソースの名前か uid に置き換えてください。`,
      en: `The panel's data source is still \`${named}\`, the mark of JSON that was exported for sharing. Put your data source's name or uid there.`,
    };
  }
  if (named === '' || named === 'default') {
    return {
      ja: 'パネルはデータソースを名指しせず、既定のものを使いますが、既定のデータソースがありません。データソースに `isDefault: true` を書くか、パネルで選んでください。',
      en: 'The panel names no data source and so asks the default one, which there is not. Write `isDefault: true` for the data source, or choose it in the panel.',
    };
  }
  return {
    ja: `パネルのデータソース \`${named}\` は Grafana にありません。名前か uid をそろえてください。`,
    en: `Grafana has no data source \`${named}\`, which the panel names. Use its name or uid.`,
  };
}
