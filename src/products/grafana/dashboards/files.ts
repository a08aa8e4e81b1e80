import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type ParsedJson, parseJson } from '../../../course/json-file.ts';
import { readText } from '../../../course/regular-file.ts';
import type { Text } from '../../../course/text.ts';
import { type Finding, notYet, wrong } from '../../../course/verdict.ts';
import { lastLogLines } from '../../../sandbox/stack/container.ts';
import type { Dashboard } from '../client/dashboards.ts';
import { dashboardError } from '../log.ts';
import {
  entriesOf,
  filesUnder,
  isBelow,
  type ProvisioningFile,
  provisioningFiles,
} from '../provisioning-files.ts';
import type { RunningGrafana } from '../running.ts';
import { sameUid } from './same-uid.ts';

/** A JSON file of the lab. `inside` is undefined where Grafana's container does not have it. */
export interface DashboardFile {
  name: string;
  inside: string | undefined;
  json: ParsedJson;
}

/** The lab's JSON files, those that are mounted nowhere too. */
export async function dashboardFiles(grafana: RunningGrafana): Promise<DashboardFile[]> {
  const { written } = grafana.stack;
  const mounted = new Map((await filesUnder(grafana, '/')).map(({ name, inside }) => [name, inside]));
  const entries = await readdir(written, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(written, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return Promise.all(
    names.sort().map(async (name) => {
      const source = await readText(join(written, name), name);
      return { name, inside: mounted.get(name), json: parseJson(source) };
    }),
  );
}

/** Those files that a provider leads Grafana to and that it can read. */
export async function coveredFiles(
  grafana: RunningGrafana,
  files: readonly DashboardFile[],
): Promise<DashboardFile[]> {
  const folders = foldersOf(await provisioningFiles(grafana, 'dashboards'));
  return files.filter(
    ({ inside, json }) =>
      inside && json.problem === undefined && folders.some(({ path }) => isBelow(inside, path)),
  );
}

/** Whether Grafana has the dashboard of a file. */
export function isLoaded({ json }: DashboardFile, dashboards: readonly Dashboard[]): boolean {
  const { uid, title } = json.value;
  return dashboards.some((each) => (uid ? each.uid === uid : each.title === title));
}

/** Why a dashboard of the lab's files is not in Grafana; undefined where none is missing. */
export async function explainUnloaded(
  grafana: RunningGrafana,
  dashboards: readonly Dashboard[],
): Promise<Finding | undefined> {
  const files = await dashboardFiles(grafana);
  const broken = files.find(({ json }) => json.problem !== undefined);
  if (broken) return notJson(broken);
  const twins = sameUid(files);
  if (twins) return twins;
  const unloaded = files.filter((file) => !isLoaded(file, dashboards));
  const first = unloaded[0];
  if (!first) return undefined;
  const providers = await provisioningFiles(grafana, 'dashboards');
  const covered = await coveredFiles(grafana, unloaded);
  if (covered.length === 0) return notCovered(first, providers);
  return refused(grafana, covered[0] ?? first);
}

/** Nothing is there and nothing was written that could be. */
export async function noDashboard(grafana: RunningGrafana): Promise<Finding> {
  const [provider] = await provisioningFiles(grafana, 'dashboards');
  return notYet({
    text: { ja: 'Grafana にダッシュボードがまだありません。', en: 'Grafana has no dashboard yet.' },
    evidence: [{ ja: 'GET /api/search?type=dash-db: []', en: 'GET /api/search?type=dash-db: []' }],
    place: provider && { file: provider.name },
  });
}

function foldersOf(
  files: readonly ProvisioningFile[],
): { path: string; file: ProvisioningFile; index: number }[] {
  return files.flatMap((file) =>
    entriesOf(file, 'providers').flatMap(({ options }, index) => {
      const { path, folder } = (options ?? {}) as { path?: unknown; folder?: unknown };
      const named = path ?? folder;
      return typeof named === 'string' ? [{ path: named, file, index }] : [];
    }),
  );
}

function notCovered({ name, inside }: DashboardFile, providers: readonly ProvisioningFile[]): Finding {
  const [folder] = foldersOf(providers);
  if (!folder) {
    return wrong({
      text: {
        ja: `${name} は Grafana に読み込まれていません。読み込むフォルダを \`providers\` にまだ書いていません。`,
        en: `Grafana has not loaded ${name}. No entry of \`providers\` leads to its folder yet.`,
      },
      place: providers[0] && { file: providers[0].name },
    });
  }
  const seen = inside ?? '–';
  return wrong({
    text: {
      ja: `${name} は Grafana に読み込まれていません。providers の path は \`${folder.path}\` ですが、ファイルはコンテナの中では \`${seen}\` にあります。`,
      en: `Grafana has not loaded ${name}. The provider's path is \`${folder.path}\`, but in the container the file is \`${seen}\`.`,
    },
    place: {
      file: folder.file.name,
      line: folder.file.yaml?.lineOf(['providers', folder.index, 'options', 'path']),
    },
  });
}

async function refused(
  { container }: RunningGrafana,
  { name, inside, json }: DashboardFile,
): Promise<Finding> {
  const said = dashboardError(await lastLogLines(container, 200), inside ?? name);
  const wrapped = 'dashboard' in json.value && json.value.title === undefined;
  const text: Text = wrapped
    ? {
        ja: `${name} は API の返事をそのまま保存したものです。\`dashboard\` の中身だけを残してください。`,
        en: `${name} is the API's whole answer. Keep only what is inside \`dashboard\`.`,
      }
    : {
        ja: `Grafana が ${name} を読み込んでいません。\`title\` があるか、\`uid\` と \`title\` がほかのダッシュボードと重なっていないかを見てください。`,
        en: `Grafana has not loaded ${name}. See that it has a \`title\`, and that no other dashboard has its \`uid\` or \`title\`.`,
      };
  return wrong({
    text,
    evidence: said === undefined ? [] : [{ ja: `Grafana: ${said}`, en: `Grafana says: ${said}` }],
    place: { file: name },
  });
}

const notJson = ({ name, json }: DashboardFile) =>
  wrong({
    text: {
      ja: `${name} を JSON として読めません${json.line ? `（${json.line} 行目）` : ''}。コンマとかっこを見直してください。`,
      en: `${name} can't be read as JSON${json.line ? ` (line ${json.line})` : ''}. Check commas and brackets.`,
    },
    evidence: [{ ja: `JSON パーサ: ${json.problem}`, en: `The JSON parser says: ${json.problem}` }],
    place: { file: name, line: json.line },
  });
