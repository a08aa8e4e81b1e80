import type { Place } from '../../../course/verdict.ts';
import { readYaml } from '../../../course/yaml-file.ts';
import { eventually } from '../../../observe/eventually.ts';
import { type Dashboard, type Panel, panels } from '../client/dashboards.ts';
import { endedGrafana } from '../ended-findings.ts';
import { filesUnder } from '../provisioning-files.ts';
import type { RunningGrafana } from '../running.ts';
import { coveredFiles, dashboardFiles, isLoaded } from './files.ts';

/** Grafana reads its providers' folders right after its start; an edit is noticed by the provider's own interval. */
const LOADED_WITHIN_MS = 12_000;

/** A panel and the dashboard that it stands on. */
export interface PlacedPanel {
  dashboard: Dashboard;
  panel: Panel;
}

/** Every dashboard that Grafana has, once it has read those of the lab's files that it is going to read. */
export async function dashboardsOf(grafana: RunningGrafana): Promise<Dashboard[]> {
  const { stack, container, client } = grafana;
  const expected = await coveredFiles(grafana, await dashboardFiles(grafana));
  const latest = Date.now() + LOADED_WITHIN_MS;
  const { value } = await eventually({
    read: () => client.dashboards(),
    until: (found) => Date.now() > latest || expected.every((file) => isLoaded(file, found)),
    withinMs: 2 * LOADED_WITHIN_MS,
    hopeless: () => endedGrafana(stack, container),
    otherwise: ({ error }) => {
      throw error;
    },
  });
  return value;
}

/** All panels of all dashboards. */
export const panelsOf = (dashboards: readonly Dashboard[]): PlacedPanel[] =>
  dashboards.flatMap((dashboard) => panels(dashboard).map((panel) => ({ dashboard, panel })));

/** The file and line of a dashboard, or of a path in its JSON; undefined for one that was made on the screen. */
export async function placeOfDashboard(
  grafana: RunningGrafana,
  { uid, title }: Dashboard,
  path: readonly (string | number)[] = [],
): Promise<Place | undefined> {
  for (const { name, path: file } of await filesUnder(grafana, '/')) {
    if (!name.endsWith('.json')) continue;
    const yaml = await readYaml(file, name).catch(() => undefined);
    const model = (yaml?.value ?? {}) as { uid?: unknown; title?: unknown };
    if (model.uid === uid || (model.uid === undefined && model.title === title))
      return { file: name, line: path.length === 0 ? undefined : yaml?.lineOf(path) };
  }
  return undefined;
}

/** The same for a path in one panel. */
export function placeOfPanel(
  grafana: RunningGrafana,
  { dashboard, panel }: PlacedPanel,
  path: readonly (string | number)[] = [],
): Promise<Place | undefined> {
  const steps = pathTo(dashboard.model, panel) ?? [];
  return placeOfDashboard(grafana, dashboard, [...steps, ...path]);
}

function pathTo(node: unknown, panel: Panel): (string | number)[] | undefined {
  if (node === panel) return [];
  if (node === null || typeof node !== 'object') return undefined;
  const entries = Array.isArray(node)
    ? node.map((child, index) => [index, child] as const)
    : Object.entries(node).filter(([key]) => key === 'panels' || key === 'rows');
  for (const [key, child] of entries) {
    const below = pathTo(child, panel);
    if (below) return [key, ...below];
  }
  return undefined;
}
