import { expect, test } from 'vitest';
import { readCatalog } from '../../../engine/catalog.ts';
import { variantViolations } from './variants.ts';

const catalog = await readCatalog();
const said = (image: string, entrypoint?: string[]) =>
  variantViolations({ services: { a: { image, ...(entrypoint ? { entrypoint } : {}) } } }, catalog)[0]?.what
    .en;

test.each([
  'wordpress:fpm',
  'wordpress:6.8-php8.3-fpm',
  'wordpress:php8.3-fpm-alpine3.22',
  'wordpress:cli-2.12',
])('%s has no web server', (image) => {
  expect(said(image)).toMatch(/has no web server/);
});

test.each(['wordpress', 'wordpress:php8.5-apache', 'wordpress:6.8', 'grafana/grafana:13.0-distroless-slim'])(
  '%s is as good as any',
  (image) => {
    expect(said(image)).toBeUndefined();
  },
);

test('an image without a shell is not given one to start', () => {
  const image = 'grafana/grafana:13.0-distroless-slim';
  expect(said(image, ['sh', '-c', 'x'])).toMatch(/\(distroless\) has no shell/);
  expect(said(image, ['/usr/share/grafana/bin/grafana'])).toBeUndefined();
  expect(said('grafana/grafana:13.0', ['sh', '-c', 'x'])).toBeUndefined();
});

test.each([
  [
    'prom/prometheus:2.53.3',
    /no image `prom\/prometheus:2\.53\.3`\. .* begins with `v`: `prom\/prometheus:v2\.53\.3`/,
  ],
  ['quay.io/prometheus/blackbox-exporter:0.25', /`quay\.io\/prometheus\/blackbox-exporter:v0\.25`/],
  ['grafana/grafana:v7.5.7', /no `v` stands before a version: `grafana\/grafana:7\.5\.7`/],
])('no version has the tag of %s', (image, sentence) => {
  expect(said(image)).toMatch(sentence);
});

test.each([
  'prom/prometheus',
  'prom/prometheus:main',
  'prom/node-exporter:v1.9.1',
  `grafana/grafana@sha256:${'0'.repeat(64)}`,
])('%s may be one', (image) => {
  expect(said(image)).toBeUndefined();
});
