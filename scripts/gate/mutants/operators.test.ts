import { expect, test } from 'vitest';
import { changesOf } from './operators.ts';

const cases: readonly [what: string, path: (string | number)[], value: unknown, others: object][] = [
  ['a duration', ['global', 'scrape_interval'], '15s', { longer: '30s', shorter: '7s' }],
  ['this very time', ['time', 'to'], 'now', { past: 'now-1h' }],
  ['a time ago', ['time', 'from'], 'now-15m', { longer: 'now-30m', shorter: 'now-7m' }],
  [
    'a published port',
    ['services', 'a', 'ports', 0],
    '8080:80',
    { 'host-port': '8081:80', 'container-port': '8080:81' },
  ],
  ['a mount', ['services', 'a', 'volumes', 0], './a:/b', { source: './ax:/b', target: './a:/bx' }],
  ['an image', ['services', 'a', 'image'], 'prom/prometheus:v2', { misspelt: 'prom/prometheusx:v2' }],
  ['a command', ['services', 'a', 'command'], '--config.file=/a.yml', { misspelt: '--config.file=/a.ymlx' }],
  [
    'a chain of commands',
    ['services', 'a', 'command'],
    'bash -c "service apache2 start && ./node_exporter"\n',
    {
      'without-service': 'bash -c "./node_exporter"\n',
      'without-./node_exporter': 'bash -c "service apache2 start"\n',
    },
  ],
  [
    'a host and port',
    ['targets', 0],
    'web:9100',
    { host: 'webx:9100', localhost: 'localhost:9100', port: 'web:9101', 'no-port': 'web' },
  ],
  [
    'this very host',
    ['targets', 0],
    'localhost:9090',
    { host: 'localhostx:9090', port: 'localhost:9091', 'no-port': 'localhost' },
  ],
  [
    'a URL',
    ['targets', 0],
    'http://web',
    { host: 'http://webx', localhost: 'http://localhost', port: 'http://web:8080', scheme: 'https://web' },
  ],
  ['a name', ['scrape_configs', 0, 'job_name'], 'node', { misspelt: 'nodex' }],
  ['a word of few', ['datasources', 0, 'access'], 'proxy', { 'to-direct': 'direct' }],
  [
    'a word of few that none of them is',
    ['http', 'method'],
    'PUT',
    { 'to-GET': 'GET', 'to-HEAD': 'HEAD', 'to-POST': 'POST' },
  ],
  [
    'the mode of colours',
    ['color', 'mode'],
    'thresholds',
    { 'to-fixed': 'fixed', 'to-palette-classic': 'palette-classic' },
  ],
  ['the mode of thresholds', ['thresholds', 'mode'], 'absolute', { 'to-percentage': 'percentage' }],
  [
    'status codes',
    ['http', 'valid_status_codes'],
    [],
    { 'to-200': [200], 'to-200-500': [200, 500], 'to-500': [500] },
  ],
  [
    'the one status code',
    ['http', 'valid_status_codes'],
    [200],
    { 'to-200-500': [200, 500], 'to-500': [500] },
  ],
  ['a number', ['steps', 1, 'value'], 200, { more: 201, less: 199 }],
  ['yes or no', ['targets', 0, 'instant'], true, { flip: false }],
  ['an expression', ['targets', 0, 'expr'], 'node_load1', { node_load1: 'node_load1x' }],
  ['an empty text', ['reduceOptions', 'fields'], '', {}],
  ['nothing', ['steps', 0, 'value'], null, {}],
];

test.each(cases)('%s becomes another', (_, path, value, others) => {
  const changes = changesOf({ path: ['x', ...path], value }, 'a.yml').filter((change) => 'value' in change);
  expect(Object.fromEntries(changes.map(({ op, ...edit }) => [op, 'value' in edit && edit.value]))).toEqual(
    others,
  );
});

test.each([
  ['a service', ['services', 'web'], 'webx'],
  ['a module', ['modules', 'http_2xx'], 'http_2xxx'],
  ['a parameter', ['scrape_configs', 0, 'params', 'module'], 'modulex'],
])('%s is called otherwise', (_, path, key) => {
  expect(changesOf({ path, value: {} }, 'a.yml')).toContainEqual({ op: 'misspelt', key });
});

test('a key that is a word of the format keeps its name, but may go away', () => {
  expect(changesOf({ path: ['services', 'web', 'ports'], value: [] }, 'a.yml')).toEqual([
    { op: 'delete', gone: true },
  ]);
});

test('a service gets lines that the engine refuses or takes, whatever it had', () => {
  const changes = changesOf({ path: ['services', 'web'], value: { image: 'a', restart: 'no' } }, 'a.yml');
  expect(changes).toContainEqual({
    op: 'with-mem_limit-512',
    value: { image: 'a', restart: 'no', mem_limit: 512 },
  });
  expect(changes).toContainEqual({ op: 'with-restart-allways', value: { image: 'a', restart: 'allways' } });
});

test('one port of the host is given to two of the container', () => {
  expect(changesOf({ path: ['services', 'web', 'ports'], value: ['8080:80'] }, 'a.yml')).toContainEqual({
    op: 'host-port-twice',
    value: ['8080:80', '8080:81'],
  });
});

test('a query has no name to tell that it is one, but a file of its own', () => {
  expect(changesOf({ path: ['load'], value: 'a' }, 'queries.yaml')).toContainEqual({ op: 'a', value: 'ax' });
});
