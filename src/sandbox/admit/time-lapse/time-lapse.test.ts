import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { tempFolder } from '../../../course/temp-folder.ts';
import { imageWith, readCatalog, type TimeLapse } from '../../../engine/catalog.ts';
import type { ComposeModel } from '../compose-model.ts';
import { applyTimeLapse, isRealTime, quickened } from './time-lapse.ts';

const catalog = await readCatalog();
const lapse = imageWith(catalog, 'prometheus').timeLapse as TimeLapse;
const onlyShorter = { ...lapse, hold: {}, add: {} };

const quick = (source: string) => parse(quickened(source, lapse));

test('compresses intervals and timeouts and keeps their order', () => {
  const config = quick(`
global: { scrape_interval: 15s, evaluation_interval: 15s }
scrape_configs:
  - { job_name: node, scrape_interval: 5s }
  - { job_name: blackbox, scrape_interval: 30s, scrape_timeout: 20s }
`);
  expect(config.global).toEqual({
    scrape_interval: '750ms',
    evaluation_interval: '750ms',
    scrape_timeout: '400ms',
  });
  expect(config.scrape_configs).toEqual([
    { job_name: 'node', scrape_interval: '400ms' },
    { job_name: 'blackbox', scrape_interval: '1500ms', scrape_timeout: '400ms' },
  ]);
});

test.each([
  ['nothing is set', ''],
  ['the global section is empty', 'global:\n'],
])("quickens Prometheus' own pace where %s", (_, head) => {
  expect(quick(`${head}scrape_configs: []`).global).toEqual({
    scrape_interval: '1500ms',
    scrape_timeout: '400ms',
  });
});

test('lets discoveries without an interval look again soon', () => {
  const config = quick('scrape_configs: [{ job_name: a, dns_sd_configs: [{ names: [web] }] }]');
  expect(config.scrape_configs[0].dns_sd_configs[0].refresh_interval).toBe('400ms');
});

test('leaves an excessive timeout to be refused', () => {
  const source = 'scrape_configs:\n  - job_name: node\n    scrape_interval: 5s\n    scrape_timeout: 10s\n';
  expect(quickened(source, lapse)).toBe(source);
});

test.each(['scrape_configs:\n\t- job_name: a\n', '', '- a\n'])('leaves %j as it is', (source) => {
  expect(quickened(source, lapse)).toBe(source);
});

test('leaves a duration without a unit to be refused', () => {
  expect(
    quick('scrape_configs: [{ job_name: a, scrape_interval: 5 }]').scrape_configs[0].scrape_interval,
  ).toBe(5);
});

test('compresses what rules wait for, and adds nothing to them', () => {
  const rules = 'groups: [{ name: a, interval: 1m, rules: [{ alert: Down, expr: up == 0, for: 5m }] }]';
  expect(parse(quickened(rules, onlyShorter))).toEqual({
    groups: [{ name: 'a', interval: '1500ms', rules: [{ alert: 'Down', expr: 'up == 0', for: '1500ms' }] }],
  });
});

test("only KATA_REALTIME=1 asks for the course's own pace", () => {
  expect([isRealTime({}), isRealTime({ KATA_REALTIME: '1' })]).toEqual([false, true]);
});

test('a stack that is kept warm has the same pace the second time', async () => {
  const source = 'scrape_configs: [{ job_name: blackbox, scrape_interval: 30s }]';
  await using folder = await tempFolder({ 'written/prometheus.yml': source, 'lab/prometheus.yml': source });
  const mount = { type: 'bind', source: join(folder.dir, 'lab'), target: '/etc/prometheus' };
  const services = { prometheus: { image: 'prom/prometheus', volumes: [mount] } };
  const written = (path: string) => path.replace('/lab/', '/written/');
  const apply = async () => {
    await applyTimeLapse({ services } as unknown as ComposeModel, catalog, written);
    return readFile(join(folder.dir, 'lab/prometheus.yml'), 'utf8');
  };
  const first = await apply();
  expect(first).toContain('scrape_interval: 1500ms');
  expect(await apply()).toBe(first);
});
