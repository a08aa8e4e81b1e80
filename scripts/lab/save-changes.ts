import { join, posix, relative, sep } from 'node:path';
import type { Text } from '../../src/course/text.ts';
import { wrong } from '../../src/course/verdict.ts';
import { dashboardFiles } from '../../src/products/grafana/dashboards/files.ts';
import {
  entriesOf,
  type ProvisioningFile,
  provisioningFiles,
  provisioningFolder,
} from '../../src/products/grafana/provisioning-files.ts';
import type { RunningGrafana } from '../../src/products/grafana/running.ts';
import { placeOf } from '../../src/sandbox/admit/compose-files.ts';
import { hostPath } from '../../src/sandbox/admit/config-file.ts';
import {
  dashboardModel,
  datasourceEntry,
  type Entry,
  fileNameOf,
  isSame,
  isSameDashboard,
  mergeEntries,
  providerEntry,
  provisioningText,
} from './saved-files.ts';

/** A file of the lab that `save` writes. */
export interface Change {
  /** Relative to the lab's folder. */
  name: string;
  content: string;
  what: Text;
}

const DASHBOARDS = '/var/lib/grafana/dashboards';

/** What has to be written so that the lab's files give what Grafana holds; nothing where they do already. */
export async function changesOf(grafana: RunningGrafana): Promise<Change[]> {
  const dashboards = await dashboardChanges(grafana);
  return [
    ...(await datasourceChanges(grafana)),
    ...(await providerChanges(grafana, dashboards)),
    ...dashboards,
  ];
}

async function datasourceChanges(grafana: RunningGrafana): Promise<Change[]> {
  const wanted = (await grafana.client.datasources()).map((each) =>
    datasourceEntry(each as typeof each & Entry),
  );
  const files = await provisioningFiles(grafana, 'datasources');
  refuseBroken(files);
  const written = files.map((file) => entriesOf(file, 'datasources'));
  const differs = (entry: Entry) => {
    const before = written.flat().find(({ name }) => name === entry.name);
    return !before || !isSame(before, entry);
  };
  const changed = wanted.filter(differs);
  if (changed.length === 0) return [];
  // A new one goes to the first file; one that a file has is changed there.
  const home = (entry: Entry) =>
    Math.max(
      0,
      written.findIndex((own) => own.some(({ name }) => name === entry.name)),
    );
  const homes = [...new Set(changed.map(home))].sort();
  return homes.map((index) => {
    const own = changed.filter((entry) => home(entry) === index);
    const names = own.map(({ name }) => String(name)).join(', ');
    return {
      name:
        files[index]?.name ??
        join(folderOf(grafana, provisioningFolder(grafana, 'datasources')), 'prometheus.yaml'),
      content: provisioningText(
        files[index]?.yaml?.value,
        'datasources',
        mergeEntries(written[index] ?? [], own),
      ),
      what: { ja: `データソース: ${names}`, en: `data source: ${names}` },
    };
  });
}

async function dashboardChanges(grafana: RunningGrafana): Promise<Change[]> {
  const files = await dashboardFiles(grafana);
  const dashboards = await grafana.client.dashboards();
  const taken = files.map(({ name }) => posix.basename(name));
  const folder = folderOf(grafana, await dashboardsPath(grafana));
  return dashboards.flatMap((dashboard) => {
    const before =
      files.find(({ json }) => json.value.uid === dashboard.uid) ??
      files.find(({ json }) => json.value.uid === undefined && json.value.title === dashboard.title);
    const model = dashboardModel(dashboard.model, dashboard);
    if (before && isSameDashboard({ uid: dashboard.uid, ...before.json.value }, model)) return [];
    const name = before?.name ?? posix.join(folder, fileNameOf(dashboard, taken));
    taken.push(posix.basename(name));
    const what = { ja: `ダッシュボード: ${dashboard.title}`, en: `dashboard: ${dashboard.title}` };
    return [{ name, content: `${JSON.stringify(model, null, 2)}\n`, what }];
  });
}

/** A provider is written where dashboards are and no file leads Grafana to them. */
async function providerChanges(grafana: RunningGrafana, dashboards: readonly Change[]): Promise<Change[]> {
  const files = await provisioningFiles(grafana, 'dashboards');
  refuseBroken(files);
  if (dashboards.length === 0 || files.some((file) => entriesOf(file, 'providers').length > 0)) return [];
  const path = await dashboardsPath(grafana);
  const [first] = files;
  return [
    {
      name:
        first?.name ?? join(folderOf(grafana, provisioningFolder(grafana, 'dashboards')), 'dashboards.yaml'),
      content: provisioningText(first?.yaml?.value, 'providers', [providerEntry(path)]),
      what: { ja: `ダッシュボードを読むフォルダ: ${path}`, en: `where dashboards are read: ${path}` },
    },
  ];
}

/** The folder in the container from which dashboards are read: the first provider's, or the course's. */
async function dashboardsPath(grafana: RunningGrafana): Promise<string> {
  const files = await provisioningFiles(grafana, 'dashboards');
  const paths = files.flatMap((file) =>
    entriesOf(file, 'providers').map(({ options }) => (options as Entry)?.path),
  );
  const named = paths.find((path) => typeof path === 'string' && isMounted(grafana, path));
  return typeof named === 'string' ? named : DASHBOARDS;
}

const isMounted = ({ stack, container }: RunningGrafana, inside: string) =>
  hostPath(stack.model, container.service, inside) !== undefined;

/** A folder of the container as one of the lab. Throws `wrong` where nothing of the lab is mounted there. */
function folderOf({ stack, container }: RunningGrafana, inside: string): string {
  const outside = hostPath(stack.model, container.service, inside);
  if (outside !== undefined) return relative(stack.files.dir, outside).split(sep).join('/');
  throw wrong({
    text: {
      ja: `Grafana の \`${inside}\` にラボのフォルダがマウントされていないので、書き出す場所がありません。`,
      en: `No folder of the lab is mounted at Grafana's \`${inside}\`, so there is nowhere to write to.`,
    },
    place: placeOf(stack.files, ['services', container.service, 'volumes']),
  });
}

function refuseBroken(files: readonly ProvisioningFile[]): void {
  const broken = files.find((file) => file.broken)?.broken;
  if (broken) throw broken;
}
