import type { Text } from '../../../course/text.ts';
import { wrong } from '../../../course/verdict.ts';
import { type Dashboard, panels } from '../client/dashboards.ts';
import { type PromqlTarget, promqlTargets } from '../client/panel.ts';
import {
  dashboardsOf,
  type PlacedPanel,
  panelsOf,
  placeOfDashboard,
  placeOfPanel,
} from '../dashboards/dashboards.ts';
import { explainUnloaded, noDashboard } from '../dashboards/files.ts';
import type { RunningGrafana } from '../running.ts';
import { type Answer, asker, explainEmpty, pastGaps, shownAnswer } from './data.ts';
import { hiddenIn, hiddenQuery } from './hidden.ts';
import { LOADS, loadsSeen, namedIn } from './load-series.ts';
import { endOf, pastRange } from './range.ts';

/** The dashboards with a panel that shows all three load averages. Throws `wrong` with what the nearest panel lacks. */
export async function loadPanels(grafana: RunningGrafana): Promise<Dashboard[]> {
  const dashboards = await dashboardsOf(grafana);
  const ranked = panelsOf(dashboards)
    .map((placed) => ({ placed, shown: loadsOf(placed) }))
    .sort((a, b) => b.shown.length - a.shown.length);
  const [best] = ranked;
  if (!best || best.shown.length === 0) throw await noPanel(grafana, dashboards);
  if (best.shown.length < LOADS.length) throw await incomplete(grafana, dashboards, best);
  const complete = ranked.filter(({ shown }) => shown.length === LOADS.length);
  const asked = await pastGaps(
    async () => {
      const ask = await asker(grafana);
      return Promise.all(
        complete.map(async ({ placed }) => ({ placed, answers: await ask(placed, asksForLoad) })),
      );
    },
    (panels) => Math.min(...panels.map(({ answers }) => lackingIn(answers).length)),
  );
  const good = asked
    .filter(({ answers }) => lackingIn(answers).length === 0)
    .map(({ placed }) => placed.dashboard);
  const [nearest] = asked;
  if (good.length === 0 && nearest) throw await unseen(grafana, nearest.placed, nearest.answers);
  const present = good.filter(({ model }) => endOf(model) === undefined);
  const past = present.length === 0 && good[0] && (await pastRange(grafana, good[0]));
  if (past) throw past;
  return present;
}

const loadsOf = ({ panel }: PlacedPanel) =>
  LOADS.filter((metric) => promqlTargets(panel).some(({ promql }) => namedIn(promql).includes(metric)));

const asksForLoad = ({ promql }: PromqlTarget) => namedIn(promql).length > 0;

const lackingIn = (answers: readonly Answer[]) => {
  const seen = answers.flatMap(loadsSeen);
  return LOADS.filter((metric) => !seen.includes(metric));
};

const indexOf = ({ panel }: PlacedPanel, refId: string) =>
  Math.max(
    0,
    (panel.targets ?? []).findIndex((target) => target.refId === refId),
  );

/** No query that names what is lacking brings anything, or it is lost within one that does. */
async function unseen(grafana: RunningGrafana, placed: PlacedPanel, answers: readonly Answer[]) {
  const lacking = lackingIn(answers);
  const asking = answers.filter(({ promql }) => namedIn(promql).some((metric) => lacking.includes(metric)));
  const dark = asking.filter(({ samples }) => samples.length === 0);
  const [first] = dark.length > 0 ? dark : asking;
  if (!first) throw new Error('a query without data is gone');
  const path = first.datasource ? ['targets', indexOf(placed, first.target.refId)] : ['datasource'];
  return wrong({
    text: dark.length > 0 ? await explainEmpty(grafana, first) : swallowed(first, lacking),
    evidence: (dark.length > 0 ? dark : [first]).map(shownAnswer),
    place: await placeOfPanel(grafana, placed, path),
  });
}

const swallowed = ({ promql }: Answer, lacking: readonly string[]): Text => ({
  ja: `クエリ \`${promql}\` の答えに ${lacking.join('、')} の系列がありません。\`or\` は、左側と同じラベルの系列を右側から取りません。+ Query で、3 つを別々のクエリにしてください。`,
  en: `The answer to \`${promql}\` has no series of ${lacking.join(', ')}. \`or\` takes nothing from its right side that has the labels of something on its left. Make three queries of them, by + Query.`,
});

async function noPanel(grafana: RunningGrafana, dashboards: readonly Dashboard[]) {
  const unloaded = await explainUnloaded(grafana, dashboards);
  if (unloaded) return unloaded;
  const [first] = dashboards;
  if (!first) return noDashboard(grafana);
  return wrong({
    text: {
      ja: 'node_load1、node_load5、node_load15 を表示するパネルが、どのダッシュボードにもありません。',
      en: 'No dashboard has a panel that shows node_load1, node_load5 and node_load15.',
    },
    evidence: [shownDashboards(dashboards)],
    place: await placeOfDashboard(grafana, first),
  });
}

async function incomplete(
  grafana: RunningGrafana,
  dashboards: readonly Dashboard[],
  { placed, shown }: { placed: PlacedPanel; shown: readonly string[] },
) {
  const unloaded = await explainUnloaded(grafana, dashboards);
  if (unloaded) return unloaded;
  const lacking = LOADS.filter((metric) => !shown.includes(metric));
  const names = lacking.join(', ');
  const all = panels(placed.dashboard).flatMap((panel) => loadsOf({ ...placed, panel }));
  const hidden = hiddenIn(placed.panel, lacking);
  const text: Text =
    hidden >= 0
      ? hiddenQuery(placed.panel, lacking)
      : lacking.every((metric) => all.includes(metric))
        ? {
            ja: `${LOADS.join('、')} が別々のパネルに分かれています。1 枚のパネルに、+ Query で 3 つのクエリを並べてください。`,
            en: `${LOADS.join(', ')} are on panels of their own. Put the three queries into one panel, by + Query.`,
          }
        : {
            ja: `パネル「${placed.panel.title ?? ''}」に ${names} がありません。`,
            en: `The panel "${placed.panel.title ?? ''}" lacks ${names}.`,
          };
  const queries = promqlTargets(placed.panel)
    .map(({ promql }) => promql)
    .join(' | ');
  return wrong({
    text,
    evidence: [
      {
        ja: `ダッシュボード「${placed.dashboard.title}」のこのパネルのクエリ: ${queries}`,
        en: `The queries of this panel on the dashboard "${placed.dashboard.title}": ${queries}`,
      },
    ],
    place: await placeOfPanel(grafana, placed, hidden >= 0 ? ['targets', hidden, 'hide'] : ['targets']),
  });
}

/** The titles that Grafana lists, in a line. */
export const shownDashboards = (dashboards: readonly Dashboard[]): Text => ({
  ja: `Grafana にあるダッシュボード: ${dashboards.map(({ title }) => `「${title}」`).join('')}`,
  en: `Grafana's dashboards: ${dashboards.map(({ title }) => `"${title}"`).join(', ')}`,
});
