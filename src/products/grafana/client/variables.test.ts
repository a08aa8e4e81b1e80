import { describe, expect, test } from 'vitest';
import type { Variable } from './dashboards.ts';
import { interpolate, repeatedValues, resolveVariables } from './variables.ts';

const resolve = (list: Variable[], found: string[] = []) => {
  const asked: unknown[] = [];
  const values = resolveVariables({ model: { templating: { list } } }, async (wanted) => {
    asked.push(wanted);
    return found;
  });
  return values.then((resolved) => ({ resolved, asked }));
};

test('puts values in place of every spelling', () => {
  const values = { job: ['node'], device: ['sda', 'sdb'] };
  expect(interpolate(`up{job="$job"} + up{job="\${job}"} + up{job="[[job]]"}`, values)).toBe(
    'up{job="node"} + up{job="node"} + up{job="node"}',
  );
  expect(interpolate(`x{device=~"\${device:regex}"}`, values)).toBe('x{device=~"(sda|sdb)"}');
});

test("knows Grafana's own variables and leaves unknown ones alone", () => {
  expect(interpolate('rate(x[$__rate_interval])', {})).toBe('rate(x[1m])');
  expect(interpolate('x{y="$unknown"}', {})).toBe('x{y="$unknown"}');
});

test('takes what was saved with the dashboard', async () => {
  const { resolved, asked } = await resolve([
    { name: 'job', type: 'query', query: 'label_values(up, job)', current: { value: 'node' } },
    { name: 'device', type: 'query', query: 'label_values(x, device)', current: { value: ['$__all'] } },
  ]);
  expect(resolved).toEqual({ job: ['node'], device: ['.*'] });
  expect(asked).toEqual([]);
});

test('asks for the rest, one variable within the other, and takes the first answer', async () => {
  const { resolved, asked } = await resolve(
    [
      { name: 'datasource', type: 'datasource', query: 'prometheus' },
      { name: 'job', type: 'query', query: { query: 'label_values(job)' }, current: {} },
      { name: 'instance', type: 'query', query: 'label_values(up{job="$job", x=~"a,b"}, instance)' },
      { name: 'step', type: 'interval', query: '5m,10m' },
      { name: 'level', type: 'custom', query: 'high : 1, low : 2' },
    ],
    ['first', 'second'],
  );
  expect(resolved).toEqual({ job: ['first'], instance: ['first'], step: ['5m'], level: ['1'] });
  expect(asked).toEqual([
    { label: 'job', selector: undefined },
    { label: 'instance', selector: 'up{job="first", x=~"a,b"}' },
  ]);
});

describe('what a panel repeats over', () => {
  const repeated = (variable: Omit<Variable, 'name'>, found: string[] = []) =>
    repeatedValues(
      { model: { templating: { list: [{ name: 'site', ...variable }] } } },
      'site',
      {},
      async () => found,
    );
  const query = 'label_values(probe_success, instance)';

  test('is all that its query finds', async () => {
    const current = { value: ['$__all'] };
    expect(await repeated({ type: 'query', query, current }, ['a', 'b'])).toEqual(['a', 'b']);
  });

  test('is what was chosen', async () => {
    expect(await repeated({ type: 'query', query, current: { value: ['b'] } }, ['a', 'b'])).toEqual(['b']);
  });

  test('is all of a list', async () => {
    expect(await repeated({ type: 'custom', query: 'one : 1, 2', current: { value: '$__all' } })).toEqual([
      '1',
      '2',
    ]);
  });

  test('is nothing without that variable', async () => {
    expect(await repeatedValues({ model: {} }, 'site', {}, async () => ['a'])).toEqual([]);
  });
});
