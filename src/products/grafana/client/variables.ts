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
  const saved = [variable.current?.value ?? []].flat().filter((value) => value !== '');
  if (saved.includes('$__all')) return [variable.allValue || '.*'];
  if (saved.length > 0) return saved;
  const query = (typeof variable.query === 'string' ? variable.query : (variable.query?.query ?? '')).trim();
  if (variable.type !== 'query') return [firstOf(query)];
  const inner = /^label_values\((.*)\)$/s.exec(query)?.[1];
  if (inner === undefined) return [];
  const comma = inner.lastIndexOf(',');
  const label = inner.slice(comma + 1).trim();
  const selector = comma < 0 ? undefined : inner.slice(0, comma).trim();
  if (!/^\w+$/.test(label)) return [];
  const wanted = { label, selector: selector === undefined ? undefined : interpolate(selector, earlier) };
  return (await lookUp(wanted, variable.datasource)).slice(0, 1);
}

/** The first of a list such as `1m,5m` or `one : 1, two : 2`. */
function firstOf(query: string): string {
  const [first = ''] = query.split(',');
  return (first.split(' : ').at(-1) ?? '').trim();
}
