import type { DashboardModel, DatasourceRef, Panel, Target, Thresholds } from './dashboards.ts';
import type { Datasource } from './datasources.ts';

/** A query of a panel that is not hidden. */
export interface PromqlTarget {
  refId: string;
  promql: string;
  instant: boolean;
  datasource: DatasourceRef;
}

const mixed = '-- Mixed --';

/** Kinds of panels that keep the queries that they had as another kind, but send none. */
const WITHOUT_QUERIES = new Set(['text', 'dashlist', 'news', 'row']);

/**
 * The panel's PromQL queries with the data source that each is sent to; none where its kind shows no data. The panel's own data source counts;
 * the query's where the panel is mixed or names none.
 */
export function promqlTargets({ type, datasource, targets }: Panel): PromqlTarget[] {
  if (!type || WITHOUT_QUERIES.has(type)) return [];
  const own = isMixed(datasource) ? null : (datasource ?? null);
  return (targets ?? []).filter(isQuery).map(({ refId, expr, instant, ...target }) => ({
    refId: refId ?? '',
    promql: expr,
    instant: instant === true,
    datasource: own ?? target.datasource ?? null,
  }));
}

/**
 * The data source that a reference means: null is the default, a string is a name or a uid, `$name`, `${name}`
 * and `[[name]]` a template variable of the dashboard. Undefined where there is none, as for `${DS_PROMETHEUS}`
 * in an exported dashboard that was not imported through Grafana.
 */
export function resolveDatasource(
  ref: DatasourceRef | undefined,
  datasources: Datasource[],
  dashboard: { model: DashboardModel },
): Datasource | undefined {
  const named = typeof ref === 'object' && ref !== null ? ref.uid : ref;
  if (named === undefined || named === null || named === '' || named === 'default') {
    const type = typeof ref === 'object' ? ref?.type : undefined;
    return defaultOf(datasources, type);
  }
  const variable = /^\$(\w+)$|^\$\{(\w+)(?::\w+)?\}$|^\[\[(\w+)\]\]$/.exec(named);
  if (variable === null) return datasources.find(({ uid, name }) => uid === named || name === named);
  const [, plain, braced, bracketed] = variable;
  return variableDatasource(plain ?? braced ?? bracketed ?? '', datasources, dashboard);
}

/**
 * The colour of a value by Grafana's own rule: the first step is the base whatever its value, the last step that
 * the value reaches wins, and steps after the first that it does not reach are not looked at. No value, no data:
 * the base. Undefined without steps and for thresholds in per cent, which need the field's range.
 */
export function thresholdColour(
  value: number | null | undefined,
  thresholds?: Thresholds,
): string | undefined {
  if (thresholds?.mode === 'percentage') return undefined;
  const [base, ...above] = thresholds?.steps ?? [];
  let colour = base?.color;
  for (const step of above) {
    if (value === null || value === undefined || !(value >= (step.value ?? 0))) break;
    colour = step.color;
  }
  return colour;
}

/**
 * The colour that a Stat panel gives to a value: `fixed` ignores the thresholds, `none` colours nothing, schemes
 * that do not go by thresholds have no colour that could be told from here. Both of these give undefined.
 * Overrides and value mappings are not looked at.
 */
export function statColour(
  { fieldConfig, options }: Panel,
  value: number | null | undefined,
): string | undefined {
  const { color, thresholds } = fieldConfig?.defaults ?? {};
  if (options?.colorMode === 'none') return undefined;
  if (color?.mode === 'fixed') return color.fixedColor;
  return (color?.mode ?? 'thresholds') === 'thresholds' ? thresholdColour(value, thresholds) : undefined;
}

function isMixed(ref: DatasourceRef | undefined): boolean {
  return ref === mixed || (typeof ref === 'object' && ref?.uid === mixed);
}

function isQuery(target: Target): target is Target & { expr: string } {
  return target.hide !== true && typeof target.expr === 'string' && target.expr.trim() !== '';
}

function defaultOf(datasources: Datasource[], type: string | undefined): Datasource | undefined {
  const candidates =
    type === undefined ? datasources : datasources.filter((datasource) => datasource.type === type);
  return candidates.find(({ isDefault }) => isDefault) ?? (type === undefined ? undefined : candidates[0]);
}

function variableDatasource(
  name: string,
  datasources: Datasource[],
  dashboard: { model: DashboardModel },
): Datasource | undefined {
  const variable = dashboard.model.templating?.list?.find(
    (entry) => entry.name === name && entry.type === 'datasource',
  );
  if (variable === undefined) return undefined;
  const plugin = typeof variable.query === 'string' ? variable.query : variable.query?.query;
  const candidates = datasources.filter(({ type }) => type === plugin);
  const [chosen] = [variable.current?.value].flat();
  if (chosen === 'default') return defaultOf(datasources, plugin);
  // Grafana takes the first that fits where nothing valid was chosen.
  return candidates.find(({ uid, name: title }) => uid === chosen || title === chosen) ?? candidates[0];
}
