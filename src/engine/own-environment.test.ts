import { expect, test } from 'vitest';
import { ownEnvironment } from './own-environment.ts';

const caller = {
  PATH: '/bin',
  DOCKER_HOST: 'tcp://there:2376',
  DOCKER_TLS_VERIFY: '1',
  https_proxy: 'http://proxy:3128',
  COMPOSE_PROFILES: 'all',
  COMPOSE_FILE: 'other.yml',
  COMPOSE_ENV_FILES: 'other.env',
  COMPOSE_IGNORE_ORPHANS: 'true',
  DOCKER_DEFAULT_PLATFORM: 'linux/arm64',
  DOCKER_API_VERSION: '1.24',
};

test('programs learn how to reach the engine and the network, and nothing that decides what they do', () => {
  expect(ownEnvironment(caller)).toEqual({
    PATH: '/bin',
    DOCKER_HOST: 'tcp://there:2376',
    DOCKER_TLS_VERIFY: '1',
    https_proxy: 'http://proxy:3128',
  });
});

test('a program may be told less', () => {
  expect(ownEnvironment(caller, ['PATH', 'HOME'])).toEqual({ PATH: '/bin' });
});
