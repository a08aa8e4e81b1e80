import type { Text } from '../../../course/text.ts';
import { wrong } from '../../../course/verdict.ts';
import { eventually } from '../../../observe/eventually.ts';
import { mentions } from '../../../observe/promql/syntax.ts';
import type { Panel, Target } from '../client/dashboards.ts';
import { promqlTargets } from '../client/panel.ts';
import {
  dashboardsOf,
  type PlacedPanel,
  panelsOf,
  placeOfDashboard,
  placeOfPanel,
} from '../dashboards/dashboards.ts';
import { explainUnloaded, noDashboard } from '../dashboards/files.ts';
import { type Answer, asker, explainEmpty, shownAnswer } from '../panels/data.ts';
import { hiddenIn, hiddenQuery } from '../panels/hidden.ts';
import { shownDashboards } from '../panels/load.ts';
import { pastRange } from '../panels/range.ts';
import type { RunningGrafana } from '../running.ts';
import { thresholdFault } from './thresholds.ts';
import { valueFault } from './value.ts';

export const STATUS = 'probe_http_status_code';
/** Once the target is up, its samples are there; a query may still be a scrape early. */
const ANSWERS_WITHIN_MS = 3000;

/** Finds the Stat panel of the status code, the most finished one where there are several. Throws `wrong` without one. */
export async function statPanel(grafana: RunningGrafana): Promise<PlacedPanel> {
  const dashboards = await dashboardsOf(grafana);
  const showing = panelsOf(dashboards).filter(({ panel }) => queryOf(panel) !== undefined);
  const stats = showing.filter(({ panel }) => panel.type === 'stat');
  const [best] = stats.sort((a, b) => finished(b.panel) - finished(a.panel));
  if (best) return best;
  const [other] = showing;
  const unloaded = await explainUnloaded(grafana, dashboards);
  if (unloaded) throw unloaded;
  const hidden = panelsOf(dashboards).find(({ panel }) => hiddenIn(panel, [STATUS]) >= 0);
  if (hidden) throw await showsNothing(grafana, hidden);
  if (other) throw await otherType(grafana, other);
  const [probing] = panelsOf(dashboards).filter(({ panel }) => probeOf(panel) !== undefined);
  if (probing) throw await otherMetric(grafana, probing);
  const [first] = dashboards;
  if (!first) throw await noDashboard(grafana);
  throw wrong({
    text: {
      ja: `${STATUS} を表示するパネルが、どのダッシュボードにもありません。`,
      en: `No dashboard has a panel that shows ${STATUS}.`,
    },
    evidence: [shownDashboards(dashboards)],
    place: await placeOfDashboard(grafana, first),
  });
}

/** Throws `wrong` where the query asks for the whole range of time, alone or too. */
export async function isInstant(grafana: RunningGrafana, placed: PlacedPanel): Promise<void> {
  const query = queryOf(placed.panel);
  if (query?.target.instant === true && query.target.range !== true) return;
  const both = query?.target.instant === true;
  throw wrong({
    text: both
      ? {
          ja: 'クエリの Type が Both です。Instant だけにしてください（JSON では `"range": false`）。',
          en: 'The query\'s type is Both. Make it Instant alone (in the JSON, `"range": false`).',
        }
      : {
          ja: 'クエリが Instant になっていません。今の値を 1 つだけ聞くように、Instant をオンにしてください（JSON では `"instant": true`）。',
          en: 'The query is not instant. Switch Instant on, so that it asks for the present value alone (in the JSON, `"instant": true`).',
        },
    evidence: [
      shownPanel(
        placed,
        `${query?.target.expr} (instant: ${query?.target.instant ?? '–'}, range: ${query?.target.range ?? '–'})`,
      ),
    ],
    place: await placeOfPanel(grafana, placed, ['targets', query?.index ?? 0, 'instant']),
  });
}

/**
 * Throws `wrong` where the query brings no data while the site is `probed`, or the panel shows something else of them than
 * the last value.
 */
export async function showsLastValue(
  grafana: RunningGrafana,
  placed: PlacedPanel,
  probed: () => Promise<unknown>,
): Promise<void> {
  await eventually({
    read: async () => {
      // A scrape that a busy machine has missed leaves a gap, of which the panel is not the cause.
      await probed();
      return askStatus(grafana, placed);
    },
    until: (seen) => seen.samples.length > 0,
    withinMs: ANSWERS_WITHIN_MS,
    otherwise: async ({ value, error }) => {
      if (!value) throw error;
      const path = value.datasource ? ['targets', queryOf(placed.panel)?.index ?? 0, 'expr'] : ['datasource'];
      const place = await placeOfPanel(grafana, placed, path);
      return wrong({ text: await explainEmpty(grafana, value), evidence: [shownAnswer(value)], place });
    },
  });
  const fault = valueFault(placed.panel);
  if (fault) {
    const place = await placeOfPanel(grafana, placed, fault.path);
    throw wrong({ text: fault.text, evidence: [shownPanel(placed, fault.setting)], place });
  }
  const past = await pastRange(grafana, placed.dashboard);
  if (past) throw past;
}

/** Throws `wrong` with the first threshold that is not as asked for. */
export async function thresholdsAreSet(grafana: RunningGrafana, placed: PlacedPanel): Promise<void> {
  const { thresholds } = placed.panel.fieldConfig?.defaults ?? {};
  const fault = thresholdFault(thresholds);
  if (!fault) return;
  const steps = (thresholds?.steps ?? []).map(
    ({ color, value }, index) => `${index === 0 ? 'Base' : value} ${color}`,
  );
  throw wrong({
    text: fault.text,
    evidence: [shownPanel(placed, `${thresholds?.mode ?? 'absolute'}: ${steps.join(', ') || '–'}`)],
    place: await placeOfPanel(grafana, placed, ['fieldConfig', 'defaults', 'thresholds', ...fault.path]),
  });
}

/** Asks the panel's query of the status code, as Grafana would. */
export async function askStatus(grafana: RunningGrafana, placed: PlacedPanel): Promise<Answer> {
  const ask = await asker(grafana);
  const [answer] = await ask(placed, ({ promql }) => mentions(promql, STATUS));
  if (!answer) throw new Error(`the panel no longer asks for ${STATUS}`);
  return answer;
}

/** The panel's name with something about it, in a line. */
export const shownPanel = ({ dashboard, panel }: PlacedPanel, seen: string): Text => {
  const name = `${dashboard.title} / ${panel.title || '–'}`;
  return { ja: `パネル「${name}」: ${seen}`, en: `Panel "${name}": ${seen}` };
};

function queryOf({ targets = [] }: Panel): { target: Target; index: number } | undefined {
  const index = targets.findIndex(({ expr = '', hide }) => hide !== true && mentions(expr, STATUS));
  const target = targets[index];
  return target && { target, index };
}

const showsNothing = async (grafana: RunningGrafana, placed: PlacedPanel) =>
  wrong({
    text: hiddenQuery(placed.panel, [STATUS]),
    evidence: [shownPanel(placed, `${STATUS} (hide: true)`)],
    place: await placeOfPanel(grafana, placed, ['targets', hiddenIn(placed.panel, [STATUS]), 'hide']),
  });

const probeOf = (panel: Panel) => promqlTargets(panel).find(({ promql }) => mentions(promql, 'probe_\\w+'));

const finished = (panel: Panel) =>
  Number(queryOf(panel)?.target.instant === true) +
  Number(thresholdFault(panel.fieldConfig?.defaults?.thresholds) === undefined);

async function otherType(grafana: RunningGrafana, placed: PlacedPanel) {
  const { type } = placed.panel;
  return wrong({
    text: {
      ja: `${STATUS} のパネルはありますが、種類が \`${type}\` です。Visualization を Stat にしてください（JSON では \`"type": "stat"\`）。`,
      en: `There is a panel of ${STATUS}, but its type is \`${type}\`. Change the visualization to Stat (in the JSON, \`"type": "stat"\`).`,
    },
    evidence: [shownPanel(placed, `type ${type}`)],
    place: await placeOfPanel(grafana, placed, ['type']),
  });
}

async function otherMetric(grafana: RunningGrafana, placed: PlacedPanel) {
  const { targets = [], title = '' } = placed.panel;
  const promql = probeOf(placed.panel)?.promql ?? '';
  const index = targets.findIndex(({ expr }) => expr === promql);
  return wrong({
    text: {
      ja: `パネル「${title}」のクエリは \`${promql}\` です。ステータスコードは \`${STATUS}\` です。`,
      en: `The query of the panel "${title}" is \`${promql}\`. The status code is \`${STATUS}\`.`,
    },
    evidence: [shownPanel(placed, promql)],
    place: await placeOfPanel(grafana, placed, ['targets', index, 'expr']),
  });
}
