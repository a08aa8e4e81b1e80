import { stringify } from 'yaml';
import type { Datasource } from '../../src/products/grafana/client/datasources.ts';

/** A provisioning entry, as a learner writes it. */
export type Entry = Record<string, unknown>;

/** What a data source that was made on the screen is in a file. Secrets are not told by Grafana and are left out. Pure. */
export function datasourceEntry(datasource: Datasource & Entry): Entry {
  const { name, uid, type, access, url, isDefault, jsonData, basicAuth, basicAuthUser } = datasource;
  const options = jsonData as Entry | undefined;
  return {
    name,
    uid,
    type,
    access,
    url,
    isDefault,
    editable: true,
    ...(basicAuth === true ? { basicAuth, basicAuthUser } : {}),
    ...(options && Object.keys(options).length > 0 ? { jsonData: options } : {}),
  };
}

/** Whether a file's entry gives what Grafana has. What neither names is Grafana's default. Pure. */
export function isSame(written: Entry, wanted: Entry): boolean {
  const defaults: Entry = { access: 'proxy', isDefault: false };
  return ['uid', 'type', 'access', 'url', 'isDefault'].every((key) => {
    // A uid that the file leaves to Grafana comes out differently at every start, which panels may count on.
    const given = written[key] ?? defaults[key];
    return given === wanted[key];
  });
}

/** A file of data sources: those that it had, changed as Grafana has them, and then the new ones. Pure. */
export function mergeEntries(written: readonly Entry[], wanted: readonly Entry[]): Entry[] {
  const kept = written.map((entry) => {
    const now = wanted.find(({ name }) => name === entry.name);
    return now && !isSame(entry, now) ? { ...entry, ...now, editable: entry.editable ?? true } : entry;
  });
  const added = wanted.filter(({ name }) => !written.some((entry) => entry.name === name));
  // A second default keeps Grafana from starting, so the newer one wins.
  const fallback = added.some(({ isDefault }) => isDefault === true);
  return [
    ...kept.map((entry) => (fallback && entry.isDefault === true ? { ...entry, isDefault: false } : entry)),
    ...added,
  ];
}

/** A provisioning file's text: what else it held stays, its comments do not. Pure. */
export const provisioningText = (before: unknown, key: string, entries: readonly Entry[]): string =>
  stringify({ ...(before as object | null), apiVersion: 1, [key]: entries });

/** The entry that leads Grafana to a folder of dashboards and lets its screen save over them. */
export const providerEntry = (path: string): Entry => ({
  name: 'labs',
  type: 'file',
  updateIntervalSeconds: 5,
  allowUiUpdates: true,
  options: { path },
});

/** A dashboard as its file holds it: without what Grafana counts by itself. Pure. */
export function dashboardModel(model: object, { uid, title }: { uid: string; title: string }): Entry {
  return { uid, title, ...plain(model) };
}

/** Whether two dashboards are the same for all that a learner made of them. Pure. */
export const isSameDashboard = (a: object, b: object): boolean =>
  JSON.stringify(sorted(plain(a))) === JSON.stringify(sorted(plain(b)));

/** The file name of a new dashboard, by its title as in Grafana's addresses; by its uid where nothing is left. Pure. */
export function fileNameOf({ uid, title }: { uid: string; title: string }, taken: readonly string[]): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const name = slug === '' ? uid : slug;
  return taken.includes(`${name}.json`) ? `${name}-${uid}.json` : `${name}.json`;
}

const plain = (model: object): Entry => {
  const { id: _id, version: _version, ...rest } = model as Entry;
  return rest;
};

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
