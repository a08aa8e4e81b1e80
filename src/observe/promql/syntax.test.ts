import { expect, test } from 'vitest';
import { argumentsOf, filtersIn, mentions, metricsIn, rangesIn, selectorsIn } from './syntax.ts';

test.each([
  ['up{job="node_load1"}', ['up']],
  ['node_load1 / on (instance) node_load5', ['node_load1', 'node_load5']],
  ['sum by (node_load15) (rate(a[1m])) # node_load5', ['a']],
  ['{__name__="node_load1", job="node"}', ['node_load1']],
  ['{__name__=~"node_load.*"}', []],
  ['{"node_load1"}', ['node_load1']],
  ['label_replace(node_load1, "x", "node_load5", "", "")', ['node_load1']],
])('%s asks for %j', (promql, metrics) => {
  expect(metricsIn(promql)).toEqual(metrics);
});

test('a name is asked for as a whole', () => {
  expect(mentions('node_load15', 'node_load1')).toBe(false);
  expect(mentions('instance:node_load1:avg', 'node_load1')).toBe(false);
  expect(mentions('node_memory_MemFree_bytes', 'node_memory_\\w+')).toBe(true);
});

test('a selector is told with its braces', () => {
  expect(selectorsIn('node_load1{job="node_x"} / up').map(({ text }) => text)).toEqual([
    'node_load1{job="node_x"}',
    'up',
  ]);
});

test('ranges come with the function that takes them', () => {
  const found = rangesIn('rate(a[1m]) + max_over_time(b[1h30m:5s]) + c{x="[9m]"}');
  expect(found).toEqual([
    { window: '1m', called: 'rate', isSubquery: false },
    { window: '1h30m', called: 'max_over_time', isSubquery: true },
  ]);
});

test.each([
  ['up == 1', ['== 1']],
  ['up == bool 1', []],
  ['up{job=~"a==b"}', []],
  ['predict_linear(x[1h], 4 * 3600) < 0', ['< 0']],
  ['a / b', []],
])('%s filters by %j', (promql, filters) => {
  expect(filtersIn(promql)).toEqual(filters);
});

test('the arguments of a call', () => {
  expect(argumentsOf('predict_linear(x[1h], 4h)', 'predict_linear')).toEqual([['x[1h]', '4h']]);
});
