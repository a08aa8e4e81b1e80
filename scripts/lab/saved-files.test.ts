import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  dashboardModel,
  datasourceEntry,
  fileNameOf,
  isSame,
  isSameDashboard,
  mergeEntries,
  provisioningText,
} from './saved-files.ts';

const clicked = {
  id: 7,
  uid: 'aX3',
  name: 'Prometheus',
  type: 'prometheus',
  url: 'http://prometheus:9090',
  access: 'proxy' as const,
  isDefault: true,
  readOnly: false,
  basicAuth: false,
  jsonData: {},
};

describe('data sources', () => {
  test('a clicked one becomes an entry with the keys that a learner writes', () => {
    expect(datasourceEntry(clicked)).toEqual({
      name: 'Prometheus',
      uid: 'aX3',
      type: 'prometheus',
      access: 'proxy',
      url: 'http://prometheus:9090',
      isDefault: true,
      editable: true,
    });
    const options = { httpMethod: 'POST' };
    expect(datasourceEntry({ ...clicked, jsonData: options })).toMatchObject({ jsonData: options });
  });

  test('what a file leaves to its default is the same', () => {
    const entry = datasourceEntry({ ...clicked, isDefault: false });
    const { access: _access, isDefault: _default, editable: _editable, ...short } = entry;
    expect(isSame(short, entry)).toBe(true);
    expect(isSame({ ...short, access: 'direct' }, entry)).toBe(false);
    expect(isSame({ ...short, uid: undefined }, entry)).toBe(false);
  });

  test('those of the file stay, changed as Grafana has them, and new ones follow', () => {
    const other = { name: 'Other', type: 'loki', url: 'http://loki' };
    const old = {
      name: 'Prometheus',
      uid: 'aX3',
      type: 'prometheus',
      url: 'http://localhost:9090',
      orgId: 1,
    };
    const second = { ...datasourceEntry(clicked), name: 'Second', isDefault: false };
    const merged = mergeEntries([other, old], [datasourceEntry(clicked), second]);
    expect(merged.map(({ name }) => name)).toEqual(['Other', 'Prometheus', 'Second']);
    expect(merged[0]).toBe(other);
    expect(merged[1]).toMatchObject({ url: 'http://prometheus:9090', orgId: 1, editable: true });
  });

  test('two defaults never come out', () => {
    const merged = mergeEntries([{ name: 'Old', isDefault: true }], [datasourceEntry(clicked)]);
    expect(merged.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    const second = { ...datasourceEntry(clicked), isDefault: false };
    expect(mergeEntries([{ name: 'Old', isDefault: true }], [second])[0]).toMatchObject({ isDefault: true });
  });

  test('a file keeps what else it held', () => {
    const text = provisioningText({ apiVersion: 1, deleteDatasources: [{ name: 'x' }] }, 'datasources', [
      { name: 'a' },
    ]);
    expect(parse(text)).toEqual({
      apiVersion: 1,
      deleteDatasources: [{ name: 'x' }],
      datasources: [{ name: 'a' }],
    });
    expect(parse(provisioningText(null, 'datasources', []))).toEqual({ apiVersion: 1, datasources: [] });
  });
});

describe('dashboards', () => {
  const named = { uid: 'u1', title: 'Load Average' };

  test('lose what Grafana counts by itself and keep their uid and title', () => {
    expect(dashboardModel({ id: 3, version: 9, panels: [] }, named)).toEqual({ ...named, panels: [] });
  });

  test('are the same whatever their order and version', () => {
    expect(
      isSameDashboard({ id: 1, version: 2, a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 }),
    ).toBe(true);
    expect(isSameDashboard({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });

  test('are called by their titles, by their uid where a name is taken', () => {
    expect(fileNameOf(named, [])).toBe('load-average.json');
    expect(fileNameOf(named, ['load-average.json'])).toBe('load-average-u1.json');
    expect(fileNameOf({ uid: 'u1', title: '負荷 / CPU' }, [])).toBe('負荷-cpu.json');
    expect(fileNameOf({ uid: 'u1', title: '../..' }, [])).toBe('u1.json');
  });
});
