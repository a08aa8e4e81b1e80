import type { DashboardModel, DatasourceRef, Variable } from './dashboards.ts';

/** What each template variable stands for; several values become an alternative of a regular expression. */
export type VariableValues = Record<string, string[]>;

/** Looks up `label_values(…)` of a query variable. */
export type LookUp = (
  wanted: { label: string; selector?: string | undefined },
  datasource: DatasourceRef | undefined,
) => Promise<string[]>;

/** Grafana's own variables, as for a panel of one hour at a 15 s interval. */
const builtIn: VariableValues = {
  __interval: ['15s'],
  __interval_ms: ['15000'],
  __rate_interval: ['1m'],
  __range: ['1h'],
  __range_s: ['3600'],
  __range_ms: ['3600000'],
};

/**
 * The values that a dashboard's variables have when it is opened: what was saved with it, else the first that its
 * query gives. Data-source variables are left to `resolveDatasource`.
 */
export async function resolveVariables(
  { model }: { model: DashboardModel },
  lookUp: LookUp,
): Promise<VariableValues> {
  const values: VariableValues = {};
  for (const variable of model.templating?.list ?? []) {
    if (variable.type === 'datasource') continue;
    values[variable.name] = await valuesOf(variable, values, lookUp);
  }
  return values;
}

/**
 * The values for each of which a panel that repeats over a variable has a copy: those chosen, or all. `values` are those of
 * the dashboard's other variables.
 */
export async function repeatedValues(
  dashboard: { model: DashboardModel },
  name: string,
  values: VariableValues,
  lookUp: LookUp,
): Promise<string[]> {
  const variable = (dashboard.model.templating?.list ?? []).find((each) => each.name === name);
  if (!variable) return [];
  const saved = savedIn(variable);
  if (saved.length > 0 && !saved.includes('$__all')) return saved;
  return optionsOf(variable, values, lookUp);
}

/** Puts values in place of `$name`, `${name}`, `${name:format}` and `[[name]]`; what is unknown stays as it is. */
export function interpolate(promql: string, values: VariableValues): string {
  const known = { ...builtIn, ...values };
  return promql.replace(
    /\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\]/g,
    (found, ...names: (string | undefined)[]) => {
      const chosen = known[names[0] ?? names[1] ?? names[2] ?? ''];
      if (chosen === undefined) return found;
      return chosen.length <= 1 ? (chosen[0] ?? '') : `(${chosen.join('|')})`;
    },
  );
}

async function valuesOf(variable: Variable, earlier: VariableValues, lookUp: LookUp): Promise<string[]> {
  const saved = savedIn(variable);
  if (saved.includes('$__all')) return [variable.allValue || '.*'];
  if (saved.length > 0) return saved;
  const options = await optionsOf(variable, earlier, lookUp);
  return options.slice(0, 1);
}

const savedIn = ({ current }: Variable): string[] =>
  [current?.value ?? []].flat().filter((value) => value !== '');

/** All that a variable may be. */
async function optionsOf(variable: Variable, earlier: VariableValues, lookUp: LookUp): Promise<string[]> {
  const query = (typeof variable.query === 'string' ? variable.query : (variable.query?.query ?? '')).trim();
  if (variable.type !== 'query') return listed(query);
  const inner = /^label_values\((.*)\)$/s.exec(query)?.[1];
  if (inner === undefined) return [];
  const comma = inner.lastIndexOf(',');
  const label = inner.slice(comma + 1).trim();
  const selector = comma < 0 ? undefined : inner.slice(0, comma).trim();
  if (!/^\w+$/.test(label)) return [];
  const wanted = { label, selector: selector === undefined ? undefined : interpolate(selector, earlier) };
  return lookUp(wanted, variable.datasource);
}

/** The values of a list such as `1m,5m` or `one : 1, two : 2`. */
const listed = (query: string): string[] =>
  query.split(',').map((each) => (each.split(' : ').at(-1) ?? '').trim());
