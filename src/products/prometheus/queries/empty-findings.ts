import type { Text } from '../../../course/text.ts';
import type { Place } from '../../../course/verdict.ts';
import { combines, filtersIn, metricsIn, rangesIn, selectorsIn } from '../../../observe/promql/syntax.ts';
import { formatDuration, parseDuration } from '../../../sandbox/admit/time-lapse/duration.ts';
import { droppedMetric } from '../scrape/dropped-findings.ts';
import type { WrittenJob } from '../scrape/written-jobs.ts';

/** Why an answer is empty, and where that was written if not in the expression. */
export interface Emptiness {
  text: Text;
  place?: Place;
}

type Ask = (expression: string) => Promise<{ points: readonly unknown[] }>;

/**
 * Why an expression's answer is empty: a metric that nobody has, a selection that nothing fits, a window that is too short
 * for the scrapes' `interval` (ms, as written), a comparison, sides that do not match.
 */
export async function explainEmpty(
  ask: Ask,
  expression: string,
  { interval, jobs = [] }: { interval?: number | undefined; jobs?: readonly WrittenJob[] } = {},
): Promise<Emptiness> {
  const metrics = metricsIn(expression);
  for (const metric of metrics)
    if (await isEmpty(ask, metric)) return droppedMetric(metric, jobs) ?? { text: noMetric(metric) };
  for (const { text, hasMatchers } of selectorsIn(expression))
    if (hasMatchers && (await isEmpty(ask, text))) return { text: nothingFits(text) };
  const unmatched = metrics.length > 1 && combines(expression) ? noMatch : undefined;
  const short = interval === undefined ? undefined : tooShort(expression, interval);
  return { text: short ?? dropped(expression) ?? unmatched ?? emptyAnswer };
}

/** Functions that need two samples to tell anything. */
const OF_TWO = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'predict_linear']);

/** What to say of a window that holds fewer than two scrapes now and then; undefined where all are long enough. Pure. */
export function tooShort(expression: string, interval: number): Text | undefined {
  const found = rangesIn(expression).find(
    ({ window, called = '', isSubquery }) =>
      !isSubquery && OF_TWO.has(called) && (parseDuration(window) ?? Infinity) < 2 * interval,
  );
  if (!found) return undefined;
  const [every, better] = [formatDuration(interval), formatDuration(4 * interval)];
  return {
    ja: `\`[${found.window}]\` の範囲には scrape が 2 回分入りません（${every} ごとに scrape しています）。\`${found.called}\` には 2 回分以上が必要なので、\`[${better}]\` 以上にしてください。`,
    en: `The window \`[${found.window}]\` does not hold two scrapes, of which there is one every ${every}. \`${found.called}\` needs at least two: make it \`[${better}]\` or longer.`,
  };
}

/** What to say of a comparison, which leaves out what it does not hold for; undefined where there is none. Pure. */
export function dropped(expression: string): Text | undefined {
  const [filter] = filtersIn(expression);
  if (filter === undefined) return undefined;
  return {
    ja: `\`${filter}\` の比較は、当てはまらない系列を答えから落とします。値そのものを返すように、比較を外してください。`,
    en: `The comparison \`${filter}\` drops every series that it does not hold for. Leave it out, so that the value itself is returned.`,
  };
}

async function isEmpty(ask: Ask, selector: string): Promise<boolean> {
  const counted = await ask(`count(${selector})`).catch(() => undefined);
  return counted?.points.length === 0;
}

const noMetric = (metric: string): Text => ({
  ja: `\`${metric}\` という名前のメトリクスはありません。綴りを見直してください。`,
  en: `There is no metric called \`${metric}\`. Check its spelling.`,
});

const nothingFits = (selector: string): Text => ({
  ja: `\`${selector}\` に当てはまる系列がありません。ラベルの値を見直してください。`,
  en: `No series fits \`${selector}\`. Check the labels' values.`,
});

const noMatch: Text = {
  ja: '答えが空です。左右のラベルが違うため、組になる系列がありません。演算子の後に `on (instance)` を書くと、instance だけでそろえます。',
  en: 'The answer is empty: the labels of the two sides differ, so no series pair up. With `on (instance)` after the operator they are matched by instance alone.',
};

const emptyAnswer: Text = {
  ja: '答えが空です。絞り込みが強すぎないか見直してください。',
  en: 'The answer is empty. Check whether the selection is too narrow.',
};
