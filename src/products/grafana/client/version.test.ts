import { expect, test } from 'vitest';
import { dialectOf, parseGrafanaVersion } from './version.ts';

test.each([
  ['7.5.7', 'id', false, undefined],
  ['8.5.27', 'id', false, undefined],
  ['9.0.0', 'uid', true, undefined],
  ['12.1.0', 'uid', true, 'v1beta1'],
  ['13.0.0-22154', 'uid', true, 'v1'],
])('%s', (text, proxyBy, datasourceHealth, dashboardApi) => {
  expect(dialectOf(parseGrafanaVersion(text))).toEqual({ proxyBy, datasourceHealth, dashboardApi });
});

test('refuses what is no version', () => {
  expect(() => parseGrafanaVersion('latest')).toThrow('latest');
});
