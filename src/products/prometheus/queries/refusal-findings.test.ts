import { expect, test } from 'vitest';
import { PrometheusError } from '../client/request.ts';
import { explainRefused } from './refusal-findings.ts';

const said = (expression: string, errorType: string, error = '') =>
  explainRefused(expression, new PrometheusError({ errorType, error })).en;

test.each([
  ['rate(a[$__rate_interval])', 'bad_data', '', /^`\$__rate_interval` is a variable of Grafana/],
  ['up{instance="${host}"', 'bad_data', '', /^`\$\{host\}` is a variable of Grafana/],
  ['predict_linear(a[1h], 4h)', 'bad_data', '', /^The second argument of `predict_linear`/],
  ['sum(up', 'bad_data', '', /^Prometheus can't read this expression/],
  ['a / b', 'execution', 'many-to-many matching not allowed', /do not match one to one/],
  ['a{b="$c"} / d', 'execution', 'query timed out', /^Prometheus can't evaluate/],
])('%s is explained', (expression, errorType, error, sentence) => {
  expect(said(expression, errorType, error)).toMatch(sentence);
});
