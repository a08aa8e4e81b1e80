import { expect, test } from 'vitest';
import type { ComposeService } from '../compose-model.ts';
import { engineViolations } from './engine-rules.ts';

const said = (services: Record<string, ComposeService>) =>
  engineViolations({ services }).map(({ path, what }) => `${path.slice(1).join('.')}: ${what.en}`);

const port = (published: string, target: number, more = {}) => ({ published, target, ...more });

test.each<[string, ComposeService, RegExp]>([
  ['a restart policy that there is none of', { restart: 'allways' }, /^w\.restart: .*`allways`/],
  ['a name with a space', { container_name: 'my site' }, /^w\.container_name: `my site` can't be/],
  ['a name of one letter', { container_name: 'w' }, /can't be a container's name/],
  ['memory without a unit', { mem_limit: '512' }, /^w\.mem_limit: .*512 bytes/],
  ['a name for two copies', { container_name: 'site', scale: 2 }, /can have one container alone/],
  [
    'a port for two copies',
    { ports: [port('8080', 80)], scale: 2 },
    /Port 8080 of the host is published twice/,
  ],
  ['a port for two ports', { ports: [port('8080', 80), port('8080', 9100)] }, /Port 8080 of the host/],
  [
    'a port on all addresses and on one',
    { ports: [port('8080', 80), port('8080', 81, { host_ip: '127.0.0.1' })] },
    /Port 8080 of the host/,
  ],
])('%s is told', (_, service, sentence) => {
  expect(said({ w: service })).toEqual([expect.stringMatching(sentence)]);
});

test('a name and a port of two services are told at the second', () => {
  const one = { container_name: 'site', ports: [port('80', 80)] };
  expect(said({ a: one, b: one })).toEqual([
    expect.stringMatching(/^b\.container_name: Two services/),
    expect.stringMatching(/^b\.ports: Port 80/),
  ]);
});

test.each<[string, ComposeService]>([
  ['nothing', {}],
  ['every policy', { restart: 'on-failure:3' }],
  ['the least memory', { mem_limit: String(6 * 2 ** 20) }],
  ['no limit', { mem_limit: '0' }],
  [
    'a port of each protocol',
    { ports: [port('53', 53, { protocol: 'tcp' }), port('53', 53, { protocol: 'udp' })] },
  ],
  ['ports that the engine chooses', { ports: [{ target: 80 }, { target: 81 }] }],
  [
    'a port on two addresses',
    { ports: [port('80', 80, { host_ip: '127.0.0.1' }), port('80', 81, { host_ip: '127.0.0.2' })] },
  ],
])('%s is accepted', (_, service) => {
  expect(said({ w: service })).toEqual([]);
});
