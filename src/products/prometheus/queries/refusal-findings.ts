import type { Text } from '../../../course/text.ts';
import { argumentsOf } from '../../../observe/promql/syntax.ts';
import type { PrometheusError } from '../client/request.ts';

/** Why Prometheus takes no expression for one, or can't evaluate it: the first of the known slips, in their order. Pure. */
export function explainRefused(expression: string, { errorType, error }: PrometheusError): Text {
  const variable = expression.match(/\$\{?\w+\}?/)?.[0];
  if (errorType !== 'bad_data') return MANY_MATCHES.test(error) ? manyMatches : incalculable;
  if (variable !== undefined) return grafanaOnly(variable);
  return isDuration(argumentsOf(expression, 'predict_linear')[0]?.[1]) ? noSeconds : unreadable;
}

const MANY_MATCHES = /many-to-many|multiple matches|found duplicate series/;

const isDuration = (argument: string | undefined) => /^(\d+(ms|[smhdwy]))+$/.test(argument ?? '');

const grafanaOnly = (variable: string): Text => ({
  ja: `\`${variable}\` は Grafana の変数で、Grafana が値に置き換えます。Prometheus に直接送る式では、\`1m\` のような値を書いてください。`,
  en: `\`${variable}\` is a variable of Grafana, which puts a value there. An expression that goes to Prometheus itself needs the value, such as \`1m\`.`,
});

const noSeconds: Text = {
  ja: '`predict_linear` の 2 つ目の引数は秒数です。この Prometheus では `4h` のような書き方はできないので、4 * 3600 と書いてください。',
  en: 'The second argument of `predict_linear` is a number of seconds. This Prometheus does not take `4h` there: write 4 * 3600.',
};

const unreadable: Text = {
  ja: 'Prometheus はこの式を読めません。かっこや引用符の対応と、関数の名前を見直してください。',
  en: "Prometheus can't read this expression. Check its brackets and quotes and the names of functions.",
};

const manyMatches: Text = {
  ja: '2 つの式の系列が 1 対 1 に対応しません。どちらかを `count by (instance) (…)` のようにまとめてください。',
  en: 'The series of the two sides do not match one to one. Sum one of them up, like `count by (instance) (…)`.',
};

const incalculable: Text = {
  ja: 'Prometheus はこの式を計算できません。',
  en: "Prometheus can't evaluate this expression.",
};
