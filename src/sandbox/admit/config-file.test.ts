import { expect, test } from 'vitest';
import { imageWith, readCatalog } from '../../engine/catalog.ts';
import type { ComposeModel } from './compose-model.ts';
import { configFileOf, hostPath } from './config-file.ts';

const catalog = await readCatalog();

const bind = (source: string, target: string) => ({ type: 'bind', source, target });

const model = (service: ComposeModel['services'][string]): ComposeModel => ({ services: { p: service } });

test('finds the file behind a mounted folder by the argument', () => {
  const lab = model({
    command: ['--config.file=/etc/prometheus/prometheus.yml'],
    volumes: [bind('/lab/prometheus', '/etc/prometheus')],
  });
  expect(configFileOf(lab, 'p', imageWith(catalog, 'prometheus'))).toEqual({
    inside: '/etc/prometheus/prometheus.yml',
    outside: '/lab/prometheus/prometheus.yml',
  });
});

test.each([
  [['--config.file', '/a.yml']],
  [['-config.file=/a.yml']],
  [['sh', '-c', 'prometheus --config.file=/a.yml --log.level=warn']],
])('reads the argument from %j', (command) => {
  expect(configFileOf(model({ command }), 'p', imageWith(catalog, 'prometheus')).inside).toBe('/a.yml');
});

test("without an argument it is the image's own path", () => {
  const { inside, outside } = configFileOf(model({}), 'p', imageWith(catalog, 'blackbox'));
  expect([inside, outside]).toEqual(['/etc/blackbox_exporter/config.yml', undefined]);
});

test('the deepest mount wins', () => {
  const volumes = [bind('/lab/a', '/etc'), bind('/lab/b.yml', '/etc/x/b.yml')];
  expect(hostPath(model({ volumes }), 'p', '/etc/x/b.yml')).toBe('/lab/b.yml');
});

test("a mount beside with the same beginning does not count, and compose's configs do", () => {
  const volumes = [bind('/lab/a', '/etc/prom')];
  const lab: ComposeModel = {
    services: { p: { volumes, configs: [{ source: 'main', target: '/etc/c.yml' }] } },
    configs: { main: { file: '/lab/c.yml' } },
  };
  expect(hostPath(lab, 'p', '/etc/prometheus/x.yml')).toBeUndefined();
  expect(hostPath(lab, 'p', '/etc/c.yml')).toBe('/lab/c.yml');
});
