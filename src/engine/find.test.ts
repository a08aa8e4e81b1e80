import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tempFolder } from '../course/temp-folder.ts';
import { engineUnderTest } from './engine-under-test.ts';
import { findEngine } from './find.ts';

// findEngine leaves the address that answered in DOCKER_HOST, for this project's own children.
beforeEach(() => vi.stubEnv('DOCKER_HOST', undefined));
afterEach(() => vi.unstubAllEnvs());

const docker = { '/_ping': 'OK', '/version': { Version: '28.2.2', Components: [{ Name: 'Engine' }] } };
const podman = { '/_ping': 'OK', '/version': { Version: '5.4.0', Components: [{ Name: 'Podman Engine' }] } };

test.each([
  ['Docker 28.2.2', docker],
  ['Podman 5.4.0', podman],
  ['Docker 19.3', { '/_ping': 'OK', '/version': { Version: '19.3' } }],
] as const)('%s answers at DOCKER_HOST', async (name, routes) => {
  await using server = await engineUnderTest(routes);
  const engine = await findEngine({ DOCKER_HOST: server.host });
  expect(engine).toMatchObject({ name, host: server.host });
  expect(process.env.DOCKER_HOST).toBe(server.host);
});

test('a DOCKER_HOST where nothing listens is missing, and stays out of our environment', async () => {
  await using folder = await tempFolder();
  const host = `unix://${join(folder.dir, 'no.sock')}`;
  const found = findEngine({ DOCKER_HOST: host });
  await expect(found).rejects.toMatchObject({
    verdict: 'missing',
    text: { en: `DOCKER_HOST names ${host}, but no container engine answers there.` },
    next: {
      ja: expect.stringContaining('unset DOCKER_HOST'),
      en: expect.stringContaining('unset DOCKER_HOST'),
    },
  });
  expect(process.env.DOCKER_HOST).toBeUndefined();
});

test('so is one where something else answers', async () => {
  await using server = await engineUnderTest({});
  await expect(findEngine({ DOCKER_HOST: server.host })).rejects.toMatchObject({ verdict: 'missing' });
});

test('so is one that listens and never answers', { timeout: 10_000 }, async () => {
  await using folder = await tempFolder();
  const server = createServer(() => undefined).listen(join(folder.dir, 'mute.sock'));
  await once(server, 'listening');
  try {
    const found = findEngine({ DOCKER_HOST: `unix://${join(folder.dir, 'mute.sock')}` });
    await expect(found).rejects.toMatchObject({ verdict: 'missing' });
  } finally {
    server.close();
  }
});
