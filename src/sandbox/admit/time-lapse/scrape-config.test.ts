import { expect, test } from 'vitest';
import { effectiveInterval, hasExcessiveTimeout, jobsOf } from './scrape-config.ts';

test("a job's own interval wins over the global one", () => {
  expect(effectiveInterval({ global: { scrape_interval: '15s' } }, { scrape_interval: '5s' })).toBe(5000);
});

test('a job without an interval has the global one', () => {
  expect(effectiveInterval({ global: { scrape_interval: '15s' } }, {})).toBe(15_000);
});

test('without any interval it is a minute', () => {
  expect(effectiveInterval({}, {})).toBe(60_000);
});

test('a starter with an empty scrape_configs has no jobs', () => {
  expect(jobsOf({ scrape_configs: null })).toEqual([]);
});

test.each([
  ['in a job', { scrape_configs: [{ scrape_interval: '5s', scrape_timeout: '10s' }] }],
  [
    'against the global interval',
    { global: { scrape_interval: '5s' }, scrape_configs: [{ scrape_timeout: '10s' }] },
  ],
  ['in the global section', { global: { scrape_interval: '5s', scrape_timeout: '10s' } }],
])('a timeout above its interval is noticed %s', (_, config) => {
  expect(hasExcessiveTimeout(config)).toBe(true);
});

test('a timeout that equals its interval is not excessive', () => {
  expect(hasExcessiveTimeout({ scrape_configs: [{ scrape_interval: '5s', scrape_timeout: '5s' }] })).toBe(
    false,
  );
});
