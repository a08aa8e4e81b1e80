import type { Text } from '../../../course/text.ts';
import { wrong } from '../../../course/verdict.ts';
import { mentions } from '../../../observe/promql/syntax.ts';
import type { Dashboard } from '../client/dashboards.ts';
import { promqlTargets } from '../client/panel.ts';
import {
  dashboardsOf,
  type PlacedPanel,
  panelsOf,
  placeOfDashboard,
  placeOfPanel,
} from '../dashboards/dashboards.ts';
import { explainUnloaded } from '../dashboards/files.ts';
import type { RunningGrafana } from '../running.ts';
import { type Answer, type Ask, asker, explainEmpty, pastGaps, shownAnswer } from './data.ts';
import { shownDashboards } from './load.ts';
import { pastRange } from './range.ts';

/** A family of node exporter's metrics. */
interface Family {
  name: Text;
  metric: string;
  /** A query of this metric is none of the family's: load per CPU counts CPUs and does not tell what they do. */
  besides?: string;
}

const LOAD = 'node_load(?:1|5|15)';

const FAMILIES: readonly Family[] = [
  {
    name: { ja: 'CPU（node_cpu_seconds_total）', en: 'CPU (node_cpu_seconds_total)' },
    metric: 'node_cpu_seconds_total',
    besides: LOAD,
  },
  { name: { ja: '負荷（node_load*）', en: 'load (node_load*)' }, metric: LOAD },
  { name: { ja: 'メモリ（node_memory_*）', en: 'memory (node_memory_*)' }, metric: 'node_memory_\\w+' },
  {
    name: { ja: 'ファイルシステム（node_filesystem_*）', en: 'file system (node_filesystem_*)' },
    metric: 'node_filesystem_\\w+',
  },
  { name: { ja: 'ディスク（node_disk_*）', en: 'disk (node_disk_*)' }, metric: 'node_disk_\\w+' },
  {
    name: { ja: 'ネットワーク（node_network_*）', en: 'network (node_network_*)' },
    metric: 'node_network_\\w+',
  },
];

interface Coverage {
  dashboard: Dashboard;
  /** Families that no panel asks for. */
  lacking: readonly Family[];
  /** Families whose queries bring nothing, with one of them. */
  dark: readonly { family: Family; placed: PlacedPanel; answer: Answer }[];
}

/**
 * Finds a dashboard that shows data of all six families, beside one of `loads` (those with the load panel). Throws
 * `wrong` with the families that the nearest one lacks or has no data for.
 */
export async function nodeDashboard(grafana: RunningGrafana, loads: readonly Dashboard[]): Promise<void> {
  const dashboards = await dashboardsOf(grafana);
  const isSecond = ({ uid }: Dashboard) => loads.some((load) => load.uid !== uid);
  const seconds = dashboards.filter(isSecond);
  const missing = ({ lacking, dark }: Coverage) => lacking.length * FAMILIES.length + dark.length;
  const nearest = await pastGaps(
    async () => {
      const ask = await asker(grafana);
      const covered = await Promise.all(seconds.map((dashboard) => coverageOf(dashboard, ask)));
      return covered.sort((a, b) => missing(a) - missing(b))[0];
    },
    // A panel that is not there will not come.
    (seen) => (seen?.lacking.length === 0 ? seen.dark.length : 0),
  );
  if (nearest && missing(nearest) === 0) {
    const past = await pastRange(grafana, nearest.dashboard);
    if (past) throw past;
    return;
  }
  const unloaded = await explainUnloaded(grafana, dashboards);
  if (unloaded) throw unloaded;
  if (!nearest) throw await noSecond(grafana, dashboards);
  throw nearest.lacking.length > 0 ? await incomplete(grafana, nearest) : await withoutData(grafana, nearest);
}

async function coverageOf(dashboard: Dashboard, ask: Ask): Promise<Coverage> {
  const lacking: Family[] = [];
  const dark: { family: Family; placed: PlacedPanel; answer: Answer }[] = [];
  for (const family of FAMILIES) {
    const asking = panelsOf([dashboard]).filter(({ panel }) =>
      promqlTargets(panel).some(({ promql }) => asksFor(promql, family)),
    );
    if (asking.length === 0) lacking.push(family);
    else {
      const empty = await firstEmpty(asking, ask, family);
      if (empty) dark.push({ family, ...empty });
    }
  }
  return { dashboard, lacking, dark };
}

const asksFor = (promql: string, { metric, besides }: Family) =>
  mentions(promql, metric) && !(besides !== undefined && mentions(promql, besides));

/** Undefined as soon as one query of the family brings data. */
async function firstEmpty(asking: readonly PlacedPanel[], ask: Ask, family: Family) {
  let first: { placed: PlacedPanel; answer: Answer } | undefined;
  for (const placed of asking) {
    const answers = await ask(placed, ({ promql }) => asksFor(promql, family));
    if (answers.some(({ samples }) => samples.length > 0)) return undefined;
    const [answer] = answers;
    if (answer) first ??= { placed, answer };
  }
  return first;
}

async function noSecond(grafana: RunningGrafana, dashboards: readonly Dashboard[]) {
  const [only] = dashboards;
  return wrong({
    text: {
      ja: 'ロードアベレージのダッシュボードとは別に、node exporter 全体を見るダッシュボードがもう 1 つ必要です。',
      en: 'Beside the load average dashboard, a second one that surveys node exporter is needed.',
    },
    evidence: [shownDashboards(dashboards)],
    place: only && (await placeOfDashboard(grafana, only)),
  });
}

async function incomplete(grafana: RunningGrafana, { dashboard, lacking }: Coverage) {
  const ja = lacking.map(({ name }) => name.ja).join('、');
  const en = lacking.map(({ name }) => name.en).join(', ');
  return wrong({
    text: {
      ja: `ダッシュボード「${dashboard.title}」に、${ja}を表示するパネルがありません。`,
      en: `The dashboard "${dashboard.title}" has no panel of ${en}.`,
    },
    place: await placeOfDashboard(grafana, dashboard),
  });
}

async function withoutData(grafana: RunningGrafana, { dark, dashboard }: Coverage) {
  const [first] = dark;
  if (!first) throw new Error('a family without data is gone');
  const reason = await explainEmpty(grafana, first.answer);
  const index = (first.placed.panel.targets ?? []).findIndex(
    ({ refId }) => refId === first.answer.target.refId,
  );
  return wrong({
    text: {
      ja: `ダッシュボード「${dashboard.title}」の${first.family.name.ja}にデータがありません。${reason.ja}`,
      en: `The dashboard "${dashboard.title}" shows no data of ${first.family.name.en}. ${reason.en}`,
    },
    evidence: dark.map(({ answer }) => shownAnswer(answer)),
    place: await placeOfPanel(
      grafana,
      first.placed,
      first.answer.datasource ? ['targets', Math.max(0, index), 'expr'] : ['datasource'],
    ),
  });
}
