import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRealTime, quickened } from './time-lapse.ts';

const quick = (source: string) => parse(quickened(source, { main: true }));

test('compresses intervals and timeouts and keeps their order', () => {
  const config = quick(`
global: { scrape_interval: 15s, evaluation_interval: 15s }
scrape_configs:
  - { job_name: node, scrape_interval: 5s }
  - { job_name: blackbox, scrape_interval: 30s, scrape_timeout: 20s }
`);
  expect(config.global).toEqual({ scrape_interval: '400ms', evaluation_interval: '400ms' });
  expect(config.scrape_configs).toEqual([
    { job_name: 'node', scrape_interval: '200ms' },
    { job_name: 'blackbox', scrape_interval: '400ms', scrape_timeout: '400ms' },
  ]);
});

test("quickens Prometheus' own minute where nothing is set", () => {
  expect(quick('scrape_configs: []').global).toEqual({ scrape_interval: '400ms' });
});

test('fills an empty global section', () => {
  expect(quick('global:\nscrape_configs: []').global).toEqual({ scrape_interval: '400ms' });
});

test('lets discoveries without an interval look again soon', () => {
  const config = quick('scrape_configs: [{ job_name: a, dns_sd_configs: [{ names: [web] }] }]');
  expect(config.scrape_configs[0].dns_sd_configs[0].refresh_interval).toBe('400ms');
});

test('leaves an excessive timeout to be refused', () => {
  const source = 'scrape_configs:\n  - job_name: node\n    scrape_interval: 5s\n    scrape_timeout: 10s\n';
  expect(quickened(source, { main: true })).toBe(source);
});

test.each(['scrape_configs:\n\t- job_name: a\n', '', '- a\n'])('leaves %j as it is', (source) => {
  expect(quickened(source, { main: true })).toBe(source);
});

test('leaves a duration without a unit to be refused', () => {
  expect(
    quick('scrape_configs: [{ job_name: a, scrape_interval: 5 }]').scrape_configs[0].scrape_interval,
  ).toBe(5);
});

test('compresses what rules wait for, and adds nothing to them', () => {
  const rules = 'groups: [{ name: a, interval: 1m, rules: [{ alert: Down, expr: up == 0, for: 5m }] }]';
  expect(parse(quickened(rules, { main: false }))).toEqual({
    groups: [{ name: 'a', interval: '400ms', rules: [{ alert: 'Down', expr: 'up == 0', for: '400ms' }] }],
  });
});

test("only KATA_REALTIME=1 asks for the course's own pace", () => {
  expect([isRealTime({}), isRealTime({ KATA_REALTIME: '1' })]).toEqual([false, true]);
});
