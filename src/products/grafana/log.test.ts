import { expect, test } from 'vitest';
import { dashboardError, provisioningError } from './log.ts';

test("a provisioning error is read from 7.5's last words and from a current log line", () => {
  const seven =
    't=1 lvl=info msg="Starting"\nDatasource provisioning error: yaml: line 5: did not find expected key';
  expect(provisioningError(seven)).toBe(
    'Datasource provisioning error: yaml: line 5: did not find expected key',
  );
  const current =
    'level=info msg=x\nError: ✗ Datasource provisioning error: datasource.yaml config is invalid';
  expect(provisioningError(current)).toBe('Datasource provisioning error: datasource.yaml config is invalid');
});

test('the lines that follow an unmarshal error belong to it', () => {
  const log =
    'Datasource provisioning error: yaml: unmarshal errors:\n  line 4: cannot unmarshal !!map into []x';
  expect(provisioningError(log)).toMatch(/unmarshal errors: line 4: cannot/);
});

test('another end is no provisioning error', () => {
  expect(provisioningError('panic: no memory')).toBeUndefined();
});

test("a dashboard's own error is found by its file", () => {
  const log = [
    'lvl=eror msg="failed to load dashboard from" file=/d/a.json error="EOF"',
    'lvl=eror msg="failed to load dashboard from" file=/d/b.json error="Dashboard title cannot be empty"',
  ].join('\n');
  expect(dashboardError(log, '/d/b.json')).toBe('Dashboard title cannot be empty');
  expect(dashboardError(log, '/d/c.json')).toBeUndefined();
});
