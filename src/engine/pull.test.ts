import { expect, test } from 'vitest';
import { isRefusal } from './pull.ts';

test.each([
  ['manifest for wordpress:php0 not found: manifest unknown: manifest unknown', true],
  ['(HTTP code 404) unexpected - manifest for prom/x not found: manifest unknown', true],
  ['manifest unknown', true],
  ['pull access denied for nobody/nothing, repository does not exist or may require docker login', true],
  ['dial tcp: lookup the registry: no such host', false],
  ['net/http: request canceled while waiting for connection', false],
  ['toomanyrequests: You have reached your pull rate limit', false],
  ['connect ENOENT /var/run/docker.sock', false],
])('%s: the registry said no: %s', (message, refused) => {
  expect(isRefusal(message)).toBe(refused);
});
