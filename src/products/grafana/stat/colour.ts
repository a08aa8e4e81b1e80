import { clock, type Text } from '../../../course/text.ts';
import { type Finding, wrong } from '../../../course/verdict.ts';
import { eventually } from '../../../observe/eventually.ts';
import { parseDuration } from '../../../sandbox/admit/time-lapse/duration.ts';
import { probesSo } from '../../blackbox/probe.ts';
import type { Blackbox } from '../../blackbox/running.ts';
import type { Target } from '../../prometheus/client/status.ts';
import type { InstantSample } from '../client/datasources.ts';
import { type PlacedPanel, placeOfPanel } from '../dashboards/dashboards.ts';
import type { RunningGrafana } from '../running.ts';
import { askStatus, STATUS, shownPanel } from './panel.ts';
import { reduceSeries } from './reduce.ts';
import { type ShownSeries, shownColour, withOverrides } from './shown.ts';
import { type ColourFamily, colourFamily } from './threshold-colour.ts';
import { COLOURS } from './thresholds.ts';

/** What a Stat panel should come to show. */
export interface Expected {
  status: 200 | 500;
  colour: 'blue' | 'red';
  /** Only samples taken after this time count; ms since 1970. */
  after: number;
  /** What Prometheus probes, and how often. */
  target: Target;
}

/** What was read through Grafana: the newest sample with its own time, and what the panel makes of it. */
interface Seen {
  sample: InstantSample;
  shown: number | null | undefined;
  colour: ColourFamily | undefined;
  series: ShownSeries;
}

const SLACK_MS = 10_000;
/** Apache and PHP may go on for a moment with what they had before; after this a status is what it is. */
const SETTLED_MS = 3000;

/** Waits until a new sample has the status and the panel its colour. Throws `wrong` as soon as it can't come to that. */
export async function turns(
  grafana: RunningGrafana,
  blackbox: Blackbox,
  placed: PlacedPanel,
  expected: Expected,
): Promise<void> {
  const { status, colour, after, target } = expected;
  const interval = parseDuration(target.scrapeInterval) ?? 0;
  await eventually({
    read: () => look(grafana, placed, after),
    until: (seen) => seen?.sample.value === status && seen.shown === status && seen.colour === colour,
    withinMs: SLACK_MS + 2 * interval,
    hopeless: async ({ value: seen, at }) => {
      if (!seen) return undefined;
      if (seen.sample.value === status && seen.shown === status)
        return otherColour(grafana, placed, seen, colour);
      const settled = at.getTime() - Math.max(after, seen.sample.time * 1000) > SETTLED_MS;
      const old = seen.sample.time * 1000 > after + SETTLED_MS;
      if (seen.sample.value !== status) {
        const isFinal = old && (await probesSo(blackbox, target, STATUS, seen.sample.value));
        return isFinal ? otherStatus(placed, seen, expected) : undefined;
      }
      return settled || old ? notTheLast(grafana, placed, seen) : undefined;
    },
    otherwise: ({ value: seen }) => (seen ? otherStatus(placed, seen, expected) : noSample(placed, after)),
  });
}

async function look(grafana: RunningGrafana, placed: PlacedPanel, after: number): Promise<Seen | undefined> {
  const site = grafana.stack.container('wordpress').service;
  const { datasource } = await askStatus(grafana, placed);
  if (!datasource) return undefined;
  const raw = await grafana.client.queryThrough(datasource, `${STATUS}[2m]`);
  const sample = ofSite(raw, site);
  if (!sample || sample.time * 1000 <= after) return undefined;
  // Asked for after the newest sample, so that a probe in between can't make the panel look late.
  const answer = await askStatus(grafana, placed);
  const own = ofSite(answer.samples, site);
  if (!own) return undefined;
  const { refId } = answer.target;
  const calc = placed.panel.options?.reduceOptions?.calcs?.[0];
  const shown = reduceSeries([own.value], calc);
  const series = { refId, names: namesOf(placed, refId, own) };
  const colour = typeof shown === 'number' ? shownColour(placed.panel, shown, series) : undefined;
  return { sample, shown, colour, series };
}

const ofSite = (samples: readonly InstantSample[], site: string) =>
  samples.find(({ labels }) => hostsIn(labels.instance ?? '').includes(site)) ?? samples[0];

/** Whole names only: `wordpress` is not `wordpress_1`, which Prometheus may still show for a while after a renaming. */
const hostsIn = (instance: string) => instance.split(/[^\w.-]+/);

/** The names by which an override may call a series: its legend, its labels, or Grafana's own for a single value. */
function namesOf({ panel }: PlacedPanel, refId: string, { labels }: InstantSample): string[] {
  const legend = panel.targets?.find((target) => target.refId === refId)?.legendFormat ?? '';
  const filled = legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => labels[label] ?? '');
  const { __name__: name = '', ...rest } = labels;
  const pairs = Object.entries(rest).map(([key, value]) => `${key}="${value}"`);
  return [filled, `${name}{${pairs.join(', ')}}`, name, 'Value', `Value #${refId}`].filter(Boolean);
}

async function otherColour(
  grafana: RunningGrafana,
  placed: PlacedPanel,
  seen: Seen,
  colour: 'blue' | 'red',
): Promise<Finding> {
  const { text, path } = explainColour(placed, seen, colour);
  const place = await placeOfPanel(grafana, placed, path);
  return wrong({ text, evidence: [shownSeen(seen), shownPanel(placed, colourModeOf(placed))], place });
}

/** Why a value does not get the colour that it should have, the commonest reason first. */
function explainColour(
  placed: PlacedPanel,
  seen: Seen,
  colour: 'blue' | 'red',
): { text: Text; path: string[] } {
  const { panel } = placed;
  const wanted = COLOURS[colour];
  const value = Number(seen.shown);
  const { color, mappings } = panel.fieldConfig?.defaults ?? {};
  const plain = shownColour(
    { ...panel, fieldConfig: { ...panel.fieldConfig, overrides: [] } },
    value,
    seen.series,
  );
  if (plain === colour && withOverrides(panel, seen.series) !== panel)
    return {
      text: {
        ja: `しきい値では${wanted.ja}になりますが、overrides が別の色を指定しています。その overrides を消してください。`,
        en: `By its thresholds it would be ${wanted.en}, but overrides set another colour. Remove those overrides.`,
      },
      path: ['fieldConfig', 'overrides'],
    };
  if (color?.mode === 'fixed')
    return {
      text: {
        ja: `色が固定（\`fixed\`、${color.fixedColor ?? '–'}）なので、値が変わっても色は変わりません。Color scheme をしきい値に従う設定（\`thresholds\`）にしてください。`,
        en: `The colour is fixed (\`fixed\`, ${color.fixedColor ?? '–'}) and stays whatever the value. Let the colour scheme follow the thresholds (\`thresholds\`).`,
      },
      path: ['fieldConfig', 'defaults', 'color', 'mode'],
    };
  if (panel.options?.colorMode === 'none')
    return {
      text: {
        ja: 'Color mode が None なので、値に色が付きません。Value か Background にしてください。',
        en: 'The color mode is None, so nothing is coloured. Make it Value or Background.',
      },
      path: ['options', 'colorMode'],
    };
  if ((color?.mode ?? 'thresholds') !== 'thresholds')
    return {
      text: {
        ja: `色の決め方が \`${color?.mode}\` なので、しきい値が使われません。\`thresholds\` にしてください。`,
        en: `The colour scheme is \`${color?.mode}\`, so the thresholds are not used. Make it \`thresholds\`.`,
      },
      path: ['fieldConfig', 'defaults', 'color', 'mode'],
    };
  const mapped = (mappings ?? []).length > 0;
  return {
    text: {
      ja: `値が ${value} のとき${wanted.ja}のはずですが、${nameOf(seen.colour).ja}になります。${mapped ? 'Value mappings の色を見てください。' : 'しきい値を見てください。'}`,
      en: `At ${value} it should be ${wanted.en}, but it is ${nameOf(seen.colour).en}. ${mapped ? 'See the colours of the value mappings.' : 'See the thresholds.'}`,
    },
    path: ['fieldConfig', 'defaults', mapped ? 'mappings' : 'thresholds'],
  };
}

function otherStatus(placed: PlacedPanel, seen: Seen, { status }: Expected): Finding {
  return wrong({
    text:
      status === 500
        ? {
            ja: `wp-admin の名前を変えても、${STATUS} が 500 になりません。`,
            en: `With wp-admin renamed, ${STATUS} does not become 500.`,
          }
        : {
            ja: `${STATUS} が 200 ではありません。wp-admin の名前を変えたままなら、元に戻してください。`,
            en: `${STATUS} is not 200. If wp-admin is still renamed, rename it back.`,
          },
    evidence: [shownSeen(seen), shownPanel(placed, colourModeOf(placed))],
    place: { file: 'prometheus/prometheus.yml' },
  });
}

async function notTheLast(grafana: RunningGrafana, placed: PlacedPanel, seen: Seen): Promise<Finding> {
  return wrong({
    text: {
      ja: `最新の値は ${seen.sample.value} ですが、パネルは ${seen.shown ?? '値なし'} を表示します。クエリを \`${STATUS}\` だけにし、最後の値を表示してください。`,
      en: `The newest value is ${seen.sample.value}, but the panel shows ${seen.shown ?? 'none'}. Let the query be \`${STATUS}\` alone and show its last value.`,
    },
    evidence: [shownSeen(seen)],
    place: await placeOfPanel(grafana, placed, ['targets']),
  });
}

function noSample(placed: PlacedPanel, after: number): Finding {
  const since = clock(new Date(after));
  return wrong({
    text: {
      ja: `${since} より後の ${STATUS} が Grafana に届きません。`,
      en: `No ${STATUS} later than ${since} arrives in Grafana.`,
    },
    evidence: [shownPanel(placed, STATUS)],
    place: { file: 'prometheus/prometheus.yml' },
  });
}

function shownSeen({ sample, shown, colour }: Seen): Text {
  const at = clock(new Date(sample.time * 1000));
  return {
    ja: `Grafana 経由: ${STATUS} = ${sample.value}（${at} の値）。パネルの表示: ${shown ?? '–'}、${nameOf(colour).ja}`,
    en: `Through Grafana: ${STATUS} = ${sample.value} (sampled at ${at}). Shown by the panel: ${shown ?? '–'}, ${nameOf(colour).en}`,
  };
}

const nameOf = (colour: ColourFamily | undefined): Text =>
  colour ? COLOURS[colour] : { ja: 'しきい値によらない色', en: 'a colour that no threshold gives' };

const colourModeOf = ({ panel }: PlacedPanel): string => {
  const { color } = panel.fieldConfig?.defaults ?? {};
  const fixed = color?.fixedColor ? ` ${color.fixedColor} (${colourFamily(color.fixedColor) ?? '–'})` : '';
  return `color.mode ${color?.mode ?? 'thresholds'}${fixed}, colorMode ${panel.options?.colorMode ?? 'value'}`;
};
