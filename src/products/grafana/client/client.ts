import {
  type Dashboard,
  type DashboardModel,
  loadDashboard,
  loadDashboards,
  saveDashboard,
} from './dashboards.ts';
import {
  checkDatasource,
  createDatasource,
  type Datasource,
  type DatasourceHealth,
  type InstantSample,
  labelValues,
  listDatasources,
  queryThrough,
} from './datasources.ts';
import { resolveDatasource } from './panel.ts';
import { type GrafanaAccess, GrafanaError, requestJson } from './request.ts';
import { type LookUp, repeatedValues, resolveVariables, type VariableValues } from './variables.ts';
import { dialectOf, type GrafanaVersion, parseGrafanaVersion } from './version.ts';

/** `/api/health`; `standIn` is set by the project's own imitation alone. */
export interface GrafanaHealth {
  database: string;
  version: string;
  commit?: string;
  standIn?: boolean;
}

/** A running Grafana. Every call throws a GrafanaError where it fails. */
export interface Grafana {
  baseUrl: string;
  version: GrafanaVersion;
  isStandIn: boolean;
  health: () => Promise<GrafanaHealth>;
  /** The login name of the credentials; status 401 where they are wrong or locked out. */
  checkLogin: () => Promise<string>;
  datasources: () => Promise<Datasource[]>;
  createDatasource: (settings: Partial<Datasource> & { name: string; url: string }) => Promise<Datasource>;
  datasourceHealth: (datasource: Datasource) => Promise<DatasourceHealth>;
  queryThrough: (datasource: Datasource, promql: string) => Promise<InstantSample[]>;
  dashboards: () => Promise<Dashboard[]>;
  dashboard: (uid: string) => Promise<Dashboard>;
  saveDashboard: (
    model: DashboardModel & Record<string, unknown>,
    options?: { overwrite?: boolean },
  ) => Promise<{ id: number; uid: string; url: string; version: number }>;
  /** The values of a dashboard's template variables; a query that fails leaves its variable empty. */
  variables: (dashboard: Dashboard) => Promise<VariableValues>;
  /** The values of a variable that a panel repeats over. */
  repeatedValues: (dashboard: Dashboard, name: string, values: VariableValues) => Promise<string[]>;
}

/**
 * Reaches Grafana at `baseUrl` and chooses the dialect by its version, 7.5 to current; credentials are only used
 * later. Throws a GrafanaError where nothing answers or what answers is no Grafana.
 */
export async function connectGrafana(
  baseUrl: string,
  { user, password }: { user: string; password: string },
): Promise<Grafana> {
  const access: GrafanaAccess = { baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''), user, password };
  const health = () => requestJson<GrafanaHealth>(access, '/api/health', { open: true });
  const first = await health();
  const version = versionOf(first, access.baseUrl);
  const dialect = dialectOf(version);
  const datasources = () => listDatasources(access);
  const lookUpFor = async (dashboard: Dashboard): Promise<LookUp> => {
    const known = await datasources();
    return async (wanted, ref) => {
      const datasource = resolveDatasource(ref, known, dashboard);
      if (datasource === undefined) return [];
      return labelValues(access, dialect, datasource, wanted).catch(() => []);
    };
  };
  return {
    baseUrl: access.baseUrl,
    version,
    isStandIn: first.standIn === true,
    health,
    checkLogin: async () => (await requestJson<{ login: string }>(access, '/api/user')).login,
    datasources,
    createDatasource: (settings) => createDatasource(access, settings),
    datasourceHealth: (datasource) => checkDatasource(access, dialect, datasource),
    queryThrough: (datasource, promql) => queryThrough(access, dialect, datasource, promql),
    dashboards: () => loadDashboards(access, dialect),
    dashboard: (uid) => loadDashboard(access, dialect, uid),
    saveDashboard: (model, options) => saveDashboard(access, model, options),
    variables: async (dashboard) => resolveVariables(dashboard, await lookUpFor(dashboard)),
    repeatedValues: async (dashboard, name, values) =>
      repeatedValues(dashboard, name, values, await lookUpFor(dashboard)),
  };
}

function versionOf(health: GrafanaHealth, baseUrl: string): GrafanaVersion {
  try {
    return parseGrafanaVersion(health.version);
  } catch (cause) {
    throw new GrafanaError('what answers is not Grafana', { url: `${baseUrl}/api/health`, cause });
  }
}
