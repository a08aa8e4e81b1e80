import type { Text } from '../../../course/text.ts';
import type { Thresholds } from '../client/dashboards.ts';
import { thresholdColour } from '../client/panel.ts';
import { type ColourFamily, colourFamily } from './threshold-colour.ts';

/** What is wrong with thresholds, and the path in them that says so. */
export interface ThresholdFault {
  text: Text;
  path: (string | number)[];
}

/** The course's colours, each with a status on either end of its range. */
const WANTED: readonly { from: number; to: number; colour: 'red' | 'blue' | 'yellow' }[] = [
  { from: 0, to: 199, colour: 'red' },
  { from: 200, to: 299, colour: 'blue' },
  { from: 300, to: 399, colour: 'yellow' },
  { from: 400, to: 599, colour: 'red' },
];

export const COLOURS: Record<ColourFamily, Text> = {
  red: { ja: '赤', en: 'red' },
  orange: { ja: 'オレンジ', en: 'orange' },
  yellow: { ja: '黄', en: 'yellow' },
  green: { ja: '緑', en: 'green' },
  blue: { ja: '青', en: 'blue' },
  purple: { ja: '紫', en: 'purple' },
};

/** The first thing that keeps thresholds from giving the course's colours; undefined where they do. Pure. */
export function thresholdFault(thresholds: Thresholds | undefined): ThresholdFault | undefined {
  const steps = thresholds?.steps ?? [];
  if (thresholds?.mode === 'percentage') return { text: PERCENTAGE, path: ['mode'] };
  if (steps.length === 0) return { text: NONE, path: [] };
  const values = steps.slice(1).map(({ value }) => value ?? 0);
  const fallen = values.findIndex((value, index) => index > 0 && value < (values[index - 1] ?? 0));
  if (fallen >= 0) return { text: disordered(values), path: ['steps', fallen + 1] };
  // The first step is the base whatever its value, so a list that begins with 200 has lost its base.
  if (Number(steps[0]?.value ?? 0) >= 200)
    return { text: withoutBase(Number(steps[0]?.value)), path: ['steps', 0] };
  for (const { from, to, colour } of WANTED) {
    for (const status of [from, to]) {
      const shown = thresholdColour(status, thresholds);
      if (shown !== undefined && colourFamily(shown) === colour) continue;
      const index = steps.findLastIndex(({ value }, at) => at === 0 || status >= (value ?? 0));
      return { text: otherColour({ from, to, colour, status, shown: shown ?? '–' }), path: ['steps', index] };
    }
  }
  return undefined;
}

const PERCENTAGE: Text = {
  ja: 'しきい値が Percentage（割合）です。Absolute（値そのもの、JSON では `"mode": "absolute"`）にしてください。',
  en: 'The thresholds are percentages. Make them Absolute (in the JSON, `"mode": "absolute"`).',
};

const NONE: Text = {
  ja: 'しきい値がまだありません。Base の赤に、200 の青、300 の黄、400 の赤を足してください。',
  en: 'There are no thresholds yet. To a red base add blue at 200, yellow at 300 and red at 400.',
};

const disordered = (values: readonly number[]): Text => ({
  ja: `しきい値が小さい順に並んでいません（${values.join('、')}）。Grafana は上から順に、届かない値に出会うまでしか見ません。`,
  en: `The thresholds are not in rising order (${values.join(', ')}). Grafana goes through them only until one is not reached.`,
});

const withoutBase = (value: number): Text => ({
  ja: `しきい値の先頭は、どの値にも届かないときの Base です。先頭が ${value} になっています。その前に、value が null の赤を置いてください。`,
  en: `The first threshold is the base, for values that reach none. Yours is ${value}. Put red with the value null before it.`,
});

function otherColour(seen: {
  from: number;
  to: number;
  colour: 'red' | 'blue' | 'yellow';
  status: number;
  shown: string;
}): Text {
  const { from, to, colour, status, shown } = seen;
  const range = from === 0 ? { ja: '200 未満', en: 'below 200' } : { ja: `${from} から`, en: `from ${from}` };
  const at = status === from || status === to ? `${status}` : '';
  return {
    ja: `しきい値では、${range.ja}は${COLOURS[colour].ja}のはずですが、${at} は \`${shown}\` になります。`,
    en: `By the thresholds it should be ${COLOURS[colour].en} ${range.en}, but ${at} turns \`${shown}\`.`,
  };
}
