import { expect, test } from 'vitest';
import { hiddenIn, hiddenQuery } from './hidden.ts';

const panel = {
  type: 'graph',
  title: 'Load',
  targets: [{ expr: 'node_load1' }, { expr: 'node_load5', hide: true }, { expr: 'node_load15', hide: true }],
};

test('the first hidden query of the metrics asked for is found', () => {
  expect(hiddenIn(panel, ['node_load15', 'node_load5'])).toBe(1);
  expect(hiddenIn(panel, ['node_load1'])).toBe(-1);
  expect(hiddenQuery(panel, ['node_load5']).en).toMatch(
    /^In the panel "Load" the query of node_load5 is hidden/,
  );
});
