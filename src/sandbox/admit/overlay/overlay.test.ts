import { describe, expect, test } from 'vitest';
import { readCatalog } from '../../../engine/catalog.ts';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { type OverlayOptions, overlay } from './overlay.ts';

const options: OverlayOptions = {
  project: 'kata-1',
  labels: { 'kata.run': 'ours' },
  catalog: await readCatalog(),
  images: new Map([['wordpress:php8.0-apache', 'kata-standin/wordpress:trixie']]),
};

const overlaid = (service: ComposeService, more: Partial<OverlayOptions> = {}) => {
  const model = { services: { web: { image: 'wordpress:php8.0-apache', ...service } } };
  return overlay(model, { ...options, ...more }).services.web;
};

describe('ports', () => {
  const ports = [{ target: 80, published: '8080', host_ip: '0.0.0.0', protocol: 'tcp' }];

  test('go to a free port of the loopback', () => {
    expect(overlaid({ ports })?.ports).toEqual([{ target: 80, host_ip: '127.0.0.1', protocol: 'tcp' }]);
  });

  test('go where they are told to, and still to the loopback', () => {
    const hostPort = () => '18080';
    expect(overlaid({ ports }, { hostPort })?.ports?.[0]).toMatchObject({
      host_ip: '127.0.0.1',
      published: '18080',
    });
  });

  test('that are not published stay so', () => {
    expect(overlaid({})?.ports).toEqual([]);
  });
});

describe('names', () => {
  test('a fixed name becomes an alias in every network', () => {
    const networks = { default: null, back: { aliases: ['db'] } };
    const service = overlaid({ container_name: 'site', networks });
    expect(service).not.toHaveProperty('container_name');
    expect(service?.networks).toEqual({ default: { aliases: ['site'] }, back: { aliases: ['db', 'site'] } });
  });

  test('a fixed name may be kept, and then both hold', () => {
    const service = overlaid(
      { container_name: 'site', networks: { default: null } },
      { keepsName: () => true },
    );
    expect(service?.container_name).toBe('site');
    expect(service?.networks).toEqual({ default: { aliases: ['site'] } });
  });

  test('a service without a network gets none', () => {
    expect(overlaid({ container_name: 'site', network_mode: 'none' })).not.toHaveProperty('networks');
  });

  test('the project, networks and volumes carry its own name, whatever they were called', () => {
    const model: ComposeModel = {
      name: 'lab',
      services: {},
      networks: { default: { name: 'bridge' } },
      volumes: { data: { name: 'their-data' }, more: null },
    };
    const { name, networks, volumes } = overlay(model, options);
    expect(name).toBe('kata-1');
    expect(networks?.default?.name).toBe('kata-1_default');
    expect([volumes?.data?.name, volumes?.more?.name]).toEqual(['kata-1_data', 'kata-1_more']);
  });
});

describe('hosts outside', () => {
  test('are out of reach for what asks them, beside the hosts that the learner names', () => {
    expect(overlaid({ extra_hosts: ['site=10.0.0.1'] })?.extra_hosts).toEqual([
      'site=10.0.0.1',
      'api.wordpress.org:255.255.255.255',
    ]);
  });

  test('get no answer through a network, but for use by hand, and IPv6 is none', () => {
    const model: ComposeModel = { services: {}, networks: { default: { enable_ipv6: true } } };
    const option = { 'com.docker.network.bridge.enable_ip_masquerade': 'false' };
    const judged = overlay(model, options).networks?.default;
    expect(judged?.driver_opts).toEqual(option);
    expect(judged).not.toHaveProperty('enable_ipv6');
    expect(overlay(model, { ...options, byHand: true }).networks?.default).not.toHaveProperty('driver_opts');
  });

  test('are nothing to an image that asks none', () => {
    expect(overlaid({ image: 'prom/prometheus' })?.extra_hosts).toEqual([]);
  });

  test('stay as they are for use by hand', () => {
    expect(overlaid({}, { byHand: true })).not.toHaveProperty('extra_hosts');
  });

  test("can't be named where a network of another container is used", () => {
    expect(overlaid({ network_mode: 'service:other' })).not.toHaveProperty('extra_hosts');
  });
});

describe('images', () => {
  test('are exchanged as obtained', () => {
    expect(overlaid({})?.image).toBe('kata-standin/wordpress:trixie');
  });

  test('that were not exchanged stay', () => {
    expect(overlaid({ image: 'prom/prometheus' })?.image).toBe('prom/prometheus');
  });
});

describe('labels', () => {
  const theirs = { 'kata.run': 'theirs', 'kata.live': 'x', 'com.docker.compose.project': 'x', 'my.own': '1' };

  test("of Compose and of this project are not the learner's to set", () => {
    expect(overlaid({ labels: theirs })?.labels).toEqual({ 'my.own': '1', 'kata.run': 'ours' });
  });

  test('nor on networks and volumes', () => {
    const model = {
      services: {},
      networks: { net: { labels: theirs } },
      volumes: { data: { labels: theirs } },
    };
    const { networks, volumes } = overlay(model, options);
    expect(networks?.net?.labels).toEqual({ 'my.own': '1', 'kata.run': 'ours' });
    expect(volumes?.data?.labels).toEqual({ 'my.own': '1', 'kata.run': 'ours' });
  });
});

describe('limits', () => {
  test.each([
    ['wordpress:php8.0-apache', '512m'],
    ['prom/node-exporter', '128m'],
  ])('of memory, by the role of %s: %s', (image, limit) => {
    expect(overlaid({ image, mem_limit: '64g' })?.mem_limit).toBe(limit);
  });

  test("of swap, core dumps, log and rights, whatever the learner's own", () => {
    const service = overlaid({
      memswap_limit: -1,
      ulimits: { core: -1 },
      logging: { driver: 'none' },
    });
    expect(service).toMatchObject({
      memswap_limit: '512m',
      ulimits: { core: 0 },
      logging: { driver: 'json-file' },
      security_opt: ['no-new-privileges:true'],
    });
  });

  test('of processes, and none that contradicts them', () => {
    const resources = { limits: { memory: '64g', pids: -1 } };
    const service = overlaid({
      pids_limit: -1,
      mem_reservation: '64g',
      deploy: { resources },
    });
    expect(service?.pids_limit).toBe(1024);
    expect(Object.keys(service ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(mem_reservation|deploy)$/)]),
    );
  });

  test('nothing is started again, also not by its deployment, whose copies stay', () => {
    const service = overlaid({
      restart: 'always',
      deploy: { replicas: 2, restart_policy: { condition: 'any' } },
    });
    expect(service?.restart).toBe('no');
    expect(service?.deploy).toEqual({ replicas: 2 });
  });
});

test('the model stays as it was', () => {
  const model: ComposeModel = {
    services: {
      web: {
        image: 'wordpress',
        container_name: 'a',
        ports: [{ target: 80, published: '80' }],
        labels: { a: 'b' },
      },
    },
    networks: { default: { name: 'lab_default' } },
  };
  const before = structuredClone(model);
  overlay(model, options);
  expect(model).toEqual(before);
});
