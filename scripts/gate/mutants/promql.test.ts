import { expect, test } from 'vitest';
import { promqlChanges } from './promql.ts';

test.each([
  ['up', { up: 'upx' }],
  ['a{b="c"}', { a: 'ax{b="c"}', b: 'a{bx="c"}', '=': 'a{b!="c"}', c: 'a{b="cx"}' }],
  ['a{b!~"c d"}', { a: 'ax{b!~"c d"}', b: 'a{bx!~"c d"}', '!~': 'a{b=~"c d"}', 'c d': 'a{b!~"c dx"}' }],
  ['rate(a[1m])', { rate: 'delta(a[1m])', a: 'rate(ax[1m])', '1m': 'rate(a[2m])' }],
  ['ceil (a)', { a: 'ceil (ax)' }],
  [
    'avg by (a) (b)',
    { avg: 'sum by (a) (b)', by: 'avg without (a) (b)', a: 'avg by (ax) (b)', b: 'avg by (a) (bx)' },
  ],
  ['1 - a', { 1: '2 - a', '-': '1 + a', a: '1 - ax' }],
])('each part of %s is changed by itself', (expression, others) => {
  const changes = promqlChanges(expression);
  expect(Object.fromEntries(changes.map(({ op, ...edit }) => [op, 'value' in edit && edit.value]))).toEqual(
    others,
  );
});
