import { type GrafanaAccess, GrafanaError, requestJson } from './request.ts';
import type { GrafanaDialect } from './version.ts';

export interface Datasource {
  id: number;
  uid: string;
  name: string;
  /** The plug-in, `prometheus` for Prometheus. */
  type: string;
  url: string;
  /** `proxy` is "Server" in the user interface, `direct` is "Browser". */
  access: 'proxy' | 'direct';
  isDefault: boolean;
  readOnly: boolean;
}

/** One sample of an instant query; a scalar has no labels. */
export interface InstantSample {
  labels: Record<string, string>;
  value: number;
  /** Epoch seconds. */
  time: number;
}

export interface DatasourceHealth {
  ok: boolean;
  /** What Grafana or the data source says. */
  message: string;
}

/** All data sources, sorted by name. */
export function listDatasources(access: GrafanaAccess): Promise<Datasource[]> {
  return requestJson<Datasource[]>(access, '/api/datasources');
}

/** Adds a data source as "Save & test" would. Throws a GrafanaError with 409 for a name that exists. */
export async function createDatasource(
  access: GrafanaAccess,
  settings: Partial<Datasource> & { name: string; url: string },
): Promise<Datasource> {
  const body = { type: 'prometheus', access: 'proxy', ...settings };
  const added = await requestJson<{ datasource: Datasource }>(access, '/api/datasources', {
    method: 'POST',
    body,
  });
  return added.datasource;
}

/**
 * An instant query through Grafana's data-source proxy, as a panel would send it; a range vector counts by the
 * last sample of each series. Throws a GrafanaError: 502 where Prometheus can't be reached, 400 with Prometheus'
 * own words for bad PromQL.
 */
export async function queryThrough(
  access: GrafanaAccess,
  dialect: GrafanaDialect,
  datasource: Datasource,
  promql: string,
): Promise<InstantSample[]> {
  const path = `/api/v1/query?${new URLSearchParams({ query: promql })}`;
  const { data } = await throughProxy<{ data: QueryData }>(access, dialect, datasource, path);
  if (data.resultType === 'scalar') return [sample({}, data.result)];
  if (data.resultType === 'vector') return data.result.map(({ metric, value }) => sample(metric, value));
  return data.result.flatMap(({ metric, values }) => values.slice(-1).map((last) => sample(metric, last)));
}

/** The values of a label, of the series of `selector` where one is given. */
export async function labelValues(
  access: GrafanaAccess,
  dialect: GrafanaDialect,
  datasource: Datasource,
  { label, selector }: { label: string; selector?: string | undefined },
): Promise<string[]> {
  const search = selector === undefined ? '' : `?${new URLSearchParams({ 'match[]': selector })}`;
  const path = `/api/v1/label/${encodeURIComponent(label)}/values${search}`;
  return (await throughProxy<{ data: string[] }>(access, dialect, datasource, path)).data;
}

/** "Save & test": the plug-in's own check where it has one, else one query through the proxy. */
export async function checkDatasource(
  access: GrafanaAccess,
  dialect: GrafanaDialect,
  datasource: Datasource,
): Promise<DatasourceHealth> {
  try {
    if (!dialect.datasourceHealth) {
      await queryThrough(access, dialect, datasource, '1+1');
      return { ok: true, message: 'a query was answered' };
    }
    const path = `/api/datasources/uid/${encodeURIComponent(datasource.uid)}/health`;
    const { message } = await requestJson<{ message: string }>(access, path);
    return { ok: true, message };
  } catch (error) {
    if (error instanceof GrafanaError && error.status !== undefined)
      return { ok: false, message: error.message };
    throw error;
  }
}

type Pair = [time: number, value: string];
type QueryData =
  | { resultType: 'scalar'; result: Pair }
  | { resultType: 'vector'; result: { metric: Record<string, string>; value: Pair }[] }
  | { resultType: 'matrix'; result: { metric: Record<string, string>; values: Pair[] }[] };

function throughProxy<T>(
  access: GrafanaAccess,
  { proxyBy }: GrafanaDialect,
  { id, uid }: Datasource,
  path: string,
): Promise<T> {
  const proxy = proxyBy === 'uid' ? `uid/${encodeURIComponent(uid)}` : id;
  return requestJson<T>(access, `/api/datasources/proxy/${proxy}${path}`);
}

function sample(labels: Record<string, string>, [time, value]: Pair): InstantSample {
  return { labels, value: numberOf(value), time };
}

/** Prometheus writes infinities as `+Inf` and `-Inf`. */
function numberOf(text: string): number {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}
