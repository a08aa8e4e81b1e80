import { expect, test } from 'vitest';
import { loadsSeen } from './load-series.ts';

const series = (...names: (string | undefined)[]) =>
  names.map((name) => ({ labels: name === undefined ? {} : { __name__: name }, value: 1, time: 0 }));

const JOINED = 'node_load1 or node_load5 or node_load15';
const ALL = ['node_load1', 'node_load5', 'node_load15'];

test.each([
  ['one by its name', 'node_load5', series('node_load5'), ['node_load5']],
  ['joined, and one left', JOINED, series('node_load1'), ['node_load1']],
  ['a pattern of names', '{__name__=~"node_load.*"}', series(...ALL), ALL],
  ['computed of one', 'sum(node_load5)', series(undefined), ['node_load5']],
  ['computed of three', 'sum(node_load1 + node_load5 + node_load15)', series(undefined), ['node_load1']],
  ['nothing', JOINED, series(), []],
  ['another one', '{__name__=~"node_load.*|up"}', series('up'), []],
])('%s', (_, promql, samples, seen) => {
  expect(loadsSeen({ promql, samples })).toEqual(seen);
});
