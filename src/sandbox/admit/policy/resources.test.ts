import { beforeEach, describe, expect, test } from 'vitest';
import { modelOf, needsCompose, refusalOf, wordpress } from '../admitted-under-test.ts';

beforeEach(needsCompose);

describe.concurrent('networks, volumes and secrets that reach outside', () => {
  test.for([
    ['external', 'networks: [net]', 'networks: { net: { external: true } }'],
    ['driver', 'networks: [net]', 'networks: { net: { driver: macvlan } }'],
    ['driver', 'networks: [net]', 'networks: { net: { driver: host } }'],
    ['driver_opts', 'networks: [net]', 'networks: { net: { driver_opts: { parent: eth0 } } }'],
    ['ipam', 'networks: [net]', 'networks: { net: { ipam: { config: [{ subnet: 8.8.8.0/24 }] } } }'],
    ['external', 'volumes: ["data:/x"]', 'volumes: { data: { external: true } }'],
    ['driver', 'volumes: ["data:/x"]', 'volumes: { data: { driver: nfs } }'],
    [
      'driver_opts',
      'volumes: ["data:/x"]',
      'volumes: { data: { driver_opts: { type: none, o: bind, device: /etc } } }',
    ],
    ['external', 'secrets: [key]', 'secrets: { key: { external: true } }'],
    ['environment', 'secrets: [key]', 'secrets: { key: { environment: HOME } }'],
    ['external', 'configs: [key]', 'configs: { key: { external: true } }'],
    ['environment', 'configs: [key]', 'configs: { key: { environment: HOME } }'],
  ] as const)('%s: %s, %s', async ([key, use, resource], { expect }) => {
    const { text, at } = await refusalOf(`${wordpress(use)}${resource}\n`);
    expect(text).toContain(`\`${key}\` can't be used`);
    expect(at).toBe('docker-compose.yml:5');
  });
});

test('networks, volumes and configs of the lab itself are accepted', async () => {
  const lines = ['networks: [net]', 'volumes: ["data:/x"]', 'configs: [key]'];
  const resources = [
    'networks: { net: { driver: bridge, internal: true } }',
    'volumes: { data: { driver: local } }',
    'configs: { key: { file: ./key } }',
  ].join('\n');
  const model = await modelOf({ 'docker-compose.yml': `${wordpress(...lines)}${resources}\n`, key: '' });
  expect(model.networks?.net).toMatchObject({ driver: 'bridge', internal: true });
  expect(model.volumes?.data).toMatchObject({ driver: 'local' });
  expect(model.configs?.key?.file).toBe('/lab/key');
});
