import type { Text } from '../../../course/text.ts';
import { combines, metricsIn, selectorsIn } from '../../../observe/promql/syntax.ts';

type Ask = (expression: string) => Promise<{ points: readonly unknown[] }>;

/** Why an expression's answer is empty: a metric that nobody has, a selection that nothing fits, sides that do not match. */
export async function explainEmpty(ask: Ask, expression: string): Promise<Text> {
  const metrics = metricsIn(expression);
  for (const metric of metrics) if (await isEmpty(ask, metric)) return noMetric(metric);
  for (const { text, hasMatchers } of selectorsIn(expression))
    if (hasMatchers && (await isEmpty(ask, text))) return nothingFits(text);
  if (metrics.length > 1 && combines(expression)) return noMatch;
  return emptyAnswer;
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
  ja: '答えが空です。比較（`>` や `== 1`）で値が落ちていないか、絞り込みが強すぎないか見直してください。',
  en: 'The answer is empty. Check whether a comparison (`>`, `== 1`) drops the values, or the selection is too narrow.',
};
