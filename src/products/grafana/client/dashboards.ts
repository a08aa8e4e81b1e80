import { type GrafanaAccess, GrafanaError, requestJson } from './request.ts';
import type { GrafanaDialect } from './version.ts';

/** A panel's or a query's data source: a name, null for the default, or `{type, uid}`. */
export type DatasourceRef = string | null | { type?: string; uid?: string | null };

export interface Target {
  refId?: string;
  /** PromQL. */
  expr?: string;
  instant?: boolean;
  /** Since 9.1, beside `instant`: both together are "Both". */
  range?: boolean;
  legendFormat?: string;
  hide?: boolean;
  datasource?: DatasourceRef;
}

/** Grafana's own spelling; the first step is the base, whose value (null when saved by Grafana) is not looked at. */
export interface Thresholds {
  mode?: string;
  steps?: { color: string; value?: number | null }[];
}

/** Text and colour for certain values; `options` depends on the type, and before Grafana 8 there are none. */
export interface ValueMapping {
  type?: unknown;
  options?: unknown;
}

/** Settings for the fields that a matcher picks, each under the name that it has among the defaults. */
export interface Override {
  matcher?: { id?: string; options?: unknown };
  properties?: { id: string; value?: unknown }[];
}

export interface Panel {
  id?: number;
  title?: string;
  /** The visualisation: `stat`, `timeseries`, 7.5's `graph`, `row` … */
  type: string;
  datasource?: DatasourceRef;
  targets?: Target[];
  fieldConfig?: {
    defaults?: {
      color?: { mode?: string; fixedColor?: string };
      thresholds?: Thresholds;
      mappings?: ValueMapping[];
    };
    overrides?: Override[];
  };
  options?: { reduceOptions?: { calcs?: string[] }; colorMode?: string; textMode?: string };
  /** The variable for each of whose values there is a copy; a row repeats all that belongs to it. */
  repeat?: string | null;
  /** The panels of a collapsed row. */
  panels?: Panel[];
}

/** A template variable of a dashboard. */
export interface Variable {
  name: string;
  type: string;
  /** Depends on the type: a plug-in, PromQL's `label_values(…)`, a list. */
  query?: string | { query?: string };
  current?: { value?: string | string[] };
  allValue?: string | null;
  datasource?: DatasourceRef;
}

export interface DashboardModel {
  uid?: string;
  title?: string;
  /** The range that is shown unless another is chosen: `now-15m`, an ISO date. */
  time?: { from?: string; to?: string };
  panels?: Panel[];
  /** Where panels stood before schema 16. */
  rows?: { panels?: Panel[] }[];
  templating?: { list?: Variable[] };
}

export interface Dashboard {
  uid: string;
  title: string;
  /** From a file; undefined where Grafana's answer does not say. */
  provisioned: boolean | undefined;
  model: DashboardModel;
}

/** Finds every dashboard and loads it; one that is deleted in between is left out. */
export async function loadDashboards(access: GrafanaAccess, dialect: GrafanaDialect): Promise<Dashboard[]> {
  const hits = await requestJson<{ uid: string }[]>(access, '/api/search?type=dash-db&limit=5000');
  const loaded = await Promise.all(hits.map(({ uid }) => loadDashboard(access, dialect, uid).catch(ifGone)));
  return loaded.filter((dashboard) => dashboard !== undefined);
}

/** Loads one dashboard, by the newer API where the older one answers 406. Throws a GrafanaError, 404 if unknown. */
export async function loadDashboard(
  access: GrafanaAccess,
  { dashboardApi }: GrafanaDialect,
  uid: string,
): Promise<Dashboard> {
  try {
    const path = `/api/dashboards/uid/${encodeURIComponent(uid)}`;
    const found = await requestJson<{ dashboard: DashboardModel; meta: { provisioned?: boolean } }>(
      access,
      path,
    );
    return asDashboard(uid, found.dashboard, found.meta.provisioned ?? false);
  } catch (error) {
    const schemaTwo = error instanceof GrafanaError && error.status === 406;
    if (!schemaTwo || dashboardApi === undefined) throw error;
    const path = `/apis/dashboard.grafana.app/${dashboardApi}/namespaces/default/dashboards/${encodeURIComponent(uid)}`;
    const { spec } = await requestJson<{ spec: DashboardModel }>(access, path);
    return asDashboard(uid, spec, undefined);
  }
}

/** Saves a dashboard as "Save" would. Throws a GrafanaError: 400, or 412 for a title or version that is taken. */
export function saveDashboard(
  access: GrafanaAccess,
  model: DashboardModel & Record<string, unknown>,
  { overwrite = false }: { overwrite?: boolean } = {},
): Promise<{ id: number; uid: string; url: string; version: number }> {
  return requestJson(access, '/api/dashboards/db', { method: 'POST', body: { dashboard: model, overwrite } });
}

/** All panels of a dashboard from top to bottom, those inside rows too; the rows themselves are left out. */
export function panels({ model }: { model: DashboardModel }): Panel[] {
  const top = [...(model.panels ?? []), ...(model.rows ?? []).flatMap((row) => row.panels ?? [])];
  return top.flatMap((panel) => (panel.type === 'row' ? (panel.panels ?? []) : [panel]));
}

/** The variable that a panel repeats over, by itself or with its row; undefined where it stands once. */
export function repeatOf({ model }: { model: DashboardModel }, panel: Panel): string | undefined {
  let row: Panel | undefined;
  for (const each of model.panels ?? []) {
    if (each.type === 'row') row = each;
    if (each === panel || each.panels?.includes(panel)) return panel.repeat || row?.repeat || undefined;
  }
  return panel.repeat || undefined;
}

function ifGone(error: unknown): undefined {
  if (!(error instanceof GrafanaError && error.status === 404)) throw error;
}

function asDashboard(uid: string, model: DashboardModel, provisioned: boolean | undefined): Dashboard {
  return { uid, title: model.title ?? '', provisioned, model };
}
