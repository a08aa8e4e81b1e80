import { expect, test } from 'vitest';
import { explainScrapeError } from './error-findings.ts';

const services = ['prometheus', 'wordpress_1'];

test.each([
  [
    'a port where nothing listens',
    'dial tcp 172.18.0.2:9200: connect: connection refused',
    'wordpress_1:9200',
    /no program listens on port 9200/,
  ],
  [
    'localhost',
    'dial tcp 127.0.0.1:9100: connect: connection refused',
    'localhost:9100',
    /Prometheus container itself/,
  ],
  [
    'an unknown name',
    'dial tcp: lookup wordpres on 127.0.0.11:53: no such host',
    'wordpres:9100',
    /compose's service name \(prometheus, wordpress_1\)/,
  ],
  [
    'a resolver that fails',
    'lookup wordpres on 127.0.0.11:53: server misbehaving',
    'wordpres:9100',
    /No service is called/,
  ],
  [
    'a page that is not there',
    'server returned HTTP status 404 Not Found',
    'wordpress_1:9100',
    /metrics_path/,
  ],
  [
    'a web page, to Prometheus 2',
    'expected a valid start token, got "<" ("INVALID")',
    'wordpress_1',
    /no metrics/,
  ],
  [
    'a web page, to Prometheus 3',
    'received unsupported Content-Type "text/html"',
    'wordpress_1',
    /no metrics/,
  ],
  [
    'HTTPS without need',
    'http: server gave HTTP response to HTTPS client',
    'wordpress_1:9100',
    /scheme: https/,
  ],
  ['silence', 'context deadline exceeded', 'wordpress_1:9100', /in time/],
  ['anything else', 'EOF', 'wordpress_1:9100', /can't fetch/],
])('tells %s', (_, error, address, sentence) => {
  expect(explainScrapeError(error, `http://${address}/metrics`, { services }).en).toMatch(sentence);
});
