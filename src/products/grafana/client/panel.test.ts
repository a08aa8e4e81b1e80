import { describe, expect, test } from 'vitest';
import type { Panel } from './dashboards.ts';
import type { Datasource } from './datasources.ts';
import { promqlTargets, resolveDatasource, statColour, thresholdColour } from './panel.ts';

const braced = (name: string) => `\${${name}}`;

const course = {
  mode: 'absolute',
  steps: [
    { color: 'red', value: null },
    { color: 'blue', value: 200 },
    { color: 'yellow', value: 300 },
    { color: 'red', value: 400 },
  ],
};

describe('thresholdColour', () => {
  // The values that Grafana's own function gave, in 7.5.8 and 13.2.3 alike.
  test.each([
    [0, 'red'],
    [199, 'red'],
    [200, 'blue'],
    [299, 'blue'],
    [301, 'yellow'],
    [404, 'red'],
    [500, 'red'],
  ])('%i is %s', (value, colour) => {
    expect(thresholdColour(value, course)).toBe(colour);
  });

  test('takes the first step as the base whatever its value', () => {
    const steps = [
      { color: 'green', value: 80 },
      { color: 'blue', value: 200 },
    ];
    expect(thresholdColour(-1, { steps })).toBe('green');
    expect(thresholdColour(200, { steps })).toBe('blue');
  });

  test('gives the base colour to a missing sample', () => {
    const steps = [
      { color: 'green', value: null },
      { color: 'blue', value: 0 },
    ];
    for (const missing of [null, undefined, Number.NaN])
      expect(thresholdColour(missing, { steps })).toBe('green');
  });

  test('does not guess without steps or in per cent', () => {
    expect(thresholdColour(200, undefined)).toBeUndefined();
    expect(thresholdColour(200, { mode: 'absolute', steps: [] })).toBeUndefined();
    expect(thresholdColour(200, { ...course, mode: 'percentage' })).toBeUndefined();
  });
});

describe('statColour', () => {
  const stat = (color?: { mode: string; fixedColor?: string }, colorMode?: string): Panel => ({
    type: 'stat',
    fieldConfig: { defaults: { thresholds: course, ...(color && { color }) } },
    options: { ...(colorMode && { colorMode }) },
  });

  test('goes by thresholds unless told otherwise', () => {
    expect(statColour(stat(), 200)).toBe('blue');
    expect(statColour(stat({ mode: 'thresholds' }, 'background'), 500)).toBe('red');
  });

  test('ignores the thresholds in fixed mode', () => {
    expect(statColour(stat({ mode: 'fixed', fixedColor: 'green' }), 200)).toBe('green');
  });

  test('knows no colour for a palette or where nothing is coloured', () => {
    expect(statColour(stat({ mode: 'palette-classic' }), 200)).toBeUndefined();
    expect(statColour(stat({ mode: 'thresholds' }, 'none'), 200)).toBeUndefined();
  });
});

describe('promqlTargets', () => {
  const up = { refId: 'A', expr: 'up' };

  test('leaves out hidden and empty queries', () => {
    const targets = [
      up,
      { refId: 'B', expr: 'node_load1', hide: true },
      { refId: 'C', expr: ' ' },
      { refId: 'D' },
    ];
    expect(promqlTargets({ type: 'graph', targets }).map(({ refId }) => refId)).toEqual(['A']);
  });

  test.each(['text', 'row', ''])('finds none in a panel whose type is "%s"', (type) => {
    expect(promqlTargets({ type, targets: [up] })).toEqual([]);
  });

  test('says whether a query is instant', () => {
    const targets = [up, { refId: 'B', expr: 'up', instant: true }];
    expect(promqlTargets({ type: 'stat', targets }).map(({ instant }) => instant)).toEqual([false, true]);
  });

  test("sends queries to the panel's data source, in a mixed panel to their own", () => {
    const targets = [{ ...up, datasource: { uid: 'of-query' } }];
    const sentTo = (panel: Panel) => promqlTargets(panel).map(({ datasource }) => datasource);
    expect(sentTo({ type: 'graph', targets, datasource: 'of-panel' })).toEqual(['of-panel']);
    expect(sentTo({ type: 'graph', targets, datasource: '-- Mixed --' })).toEqual([{ uid: 'of-query' }]);
    expect(sentTo({ type: 'graph', targets, datasource: { uid: '-- Mixed --' } })).toEqual([
      { uid: 'of-query' },
    ]);
    expect(sentTo({ type: 'graph', targets, datasource: null })).toEqual([{ uid: 'of-query' }]);
    expect(sentTo({ type: 'graph', targets: [up] })).toEqual([null]);
  });
});

describe('resolveDatasource', () => {
  const datasource = (name: string, type: string, isDefault = false): Datasource => ({
    id: 1,
    uid: `uid-${name}`,
    name,
    type,
    url: 'http://prometheus:9090',
    access: 'proxy',
    isDefault,
    readOnly: false,
  });
  const loki = datasource('Loki', 'loki', true);
  const first = datasource('First', 'prometheus');
  const second = datasource('Second', 'prometheus');
  const all = [first, loki, second];
  const plain = { model: {} };
  const withVariable = (name: string, current?: string) => ({
    model: {
      templating: {
        list: [
          { name, type: 'datasource', query: 'prometheus', ...(current && { current: { value: current } }) },
        ],
      },
    },
  });

  test('takes null, nothing and "default" as the default', () => {
    for (const ref of [null, undefined, '', 'default']) expect(resolveDatasource(ref, all, plain)).toBe(loki);
    expect(resolveDatasource(null, [first], plain)).toBeUndefined();
  });

  test('finds by name and by uid', () => {
    expect(resolveDatasource('Second', all, plain)).toBe(second);
    expect(resolveDatasource({ type: 'prometheus', uid: 'uid-Second' }, all, plain)).toBe(second);
    expect(resolveDatasource({ uid: 'elsewhere' }, all, plain)).toBeUndefined();
  });

  test('takes a type without a uid as the first of that type', () => {
    expect(resolveDatasource({ type: 'prometheus' }, all, plain)).toBe(first);
  });

  test.each(['$datasource', braced('datasource'), '[[datasource]]'])('follows the variable in %s', (ref) => {
    expect(resolveDatasource(ref, all, withVariable('datasource', 'Second'))).toBe(second);
    expect(resolveDatasource({ uid: ref }, all, withVariable('datasource', 'uid-Second'))).toBe(second);
    expect(resolveDatasource(ref, all, withVariable('datasource'))).toBe(first);
    expect(resolveDatasource(ref, all, withVariable('datasource', 'default'))).toBe(first);
  });

  test('leaves the placeholder of an export unresolved unless a variable has that name', () => {
    expect(resolveDatasource(braced('DS_PROMETHEUS'), all, plain)).toBeUndefined();
    expect(resolveDatasource(braced('DS_PROMETHEUS'), all, withVariable('DS_PROMETHEUS', 'Second'))).toBe(
      second,
    );
  });
});
