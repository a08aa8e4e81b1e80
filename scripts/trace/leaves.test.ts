import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { leavesOf } from './leaves.ts';

const values = (source: string) =>
  Object.fromEntries([...leavesOf(parse(source))].map(([path, { value }]) => [path, value]));

describe('no difference is made by', () => {
  const service = (body: string) =>
    `services:\n  web:\n    image: prom/prometheus\n${body.replace(/^/gm, '    ')}`;
  test.each([
    [
      'ports in long syntax',
      service("ports: ['9090:9090']"),
      service('ports:\n  - target: 9090\n    published: 9090'),
    ],
    [
      'mounts in long syntax',
      service('volumes: [./a:/b]'),
      service(
        'volumes:\n  - type: bind\n    source: ./a\n    target: /b\n    bind: {create_host_path: false}',
      ),
    ],
    ['a command as a list', service('command: "--a=b -c"'), service('command: [--a=b, -c]')],
    ['a folded command', service('command: bash -c "a && b"'), service('command: >\n  bash -c "a &&\n  b"')],
    ['environment as a list', service('environment: {A: b}'), service('environment: [A=b]')],
    ['quotes', service("restart: 'always'"), service('restart: always')],
    ['the version', `version: '3'\n${service('restart: always')}`, service('restart: always')],
    ["a service's name", service('restart: always'), service('restart: always').replace('web:', 'monitor:')],
    [
      'the order of jobs',
      'scrape_configs: [{job_name: a}, {job_name: b}]',
      'scrape_configs: [{job_name: b}, {job_name: a}]',
    ],
    ['how a duration is put', 'global: {scrape_interval: 60s}', 'global: {scrape_interval: 1m}'],
    [
      'flow style',
      'modules:\n  a:\n    http:\n      valid_status_codes: []',
      '{modules: {a: {http: {valid_status_codes: []}}}}',
    ],
  ])('%s', (_, one, other) => {
    expect(values(one)).toEqual(values(other));
  });
});

describe('a difference is made by', () => {
  const job = (body: string) => `scrape_configs: [{job_name: a, ${body}}]`;
  test.each([
    ['a port', "services: {a: {image: x, ports: ['80:80']}}", "services: {a: {image: x, ports: ['81:80']}}"],
    [
      'a mount that is read-only',
      'services: {a: {image: x, volumes: [a:b]}}',
      'services: {a: {image: x, volumes: [a:b:ro]}}',
    ],
    ['a tag', 'services: {a: {image: x}}', 'services: {a: {image: x:1}}'],
    ['a target', job('static_configs: [{targets: [a:1]}]'), job('static_configs: [{targets: [a:2]}]')],
    [
      'the order of relabelling',
      job('relabel_configs: [{a: 1}, {b: 1}]'),
      job('relabel_configs: [{b: 1}, {a: 1}]'),
    ],
    ['a key that is not there', 'modules: {a: {prober: http}}', 'modules: {a: {}}'],
  ])('%s', (_, one, other) => {
    expect(values(one)).not.toEqual(values(other));
  });
});

test('an anchor that holds itself ends somewhere', () => {
  expect(values('services: &a\n  web: *a')).toEqual({ 'services.web': '*' });
  expect(values('&a [*a]')).toEqual({ '0': '*' });
});

test.each([
  [null],
  ['text'],
  [7],
  [[]],
  [{}],
  [{ services: null }],
  [{ services: { a: null } }],
  [{ scrape_configs: ['x'] }],
])('odd models have leaves, too: %j', (model) => {
  expect(leavesOf(model)).toBeInstanceOf(Map);
});
