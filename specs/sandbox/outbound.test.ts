import { beforeAll, expect, test } from 'vitest';
import { request } from '../../src/observe/http/request.ts';
import { addressOf, type Container, run } from '../../src/sandbox/stack/container.ts';
import { engine } from './engine.ts';

const { up } = engine();
let container: Container;

beforeAll(async () => {
  const site = 'services:\n  wordpress:\n    image: wordpress:php8.0-apache\n    ports: ["8080:80"]\n';
  container = (await up({ 'docker-compose.yml': site })).container('wordpress');
});

const codeOf = async (...command: string[]) => (await run(container, command)).exitCode;

/** curl's words for a name that nobody knows and an address that nothing leads to; 28 were the end of its patience. */
const REFUSED = [6, 7];

test.each(['http://1.1.1.1/', 'http://169.254.169.254/', 'http://api.wordpress.org/'])(
  '%s is refused at once',
  async (url) => {
    expect(REFUSED).toContain(await codeOf('curl', '-s', '-m', '20', '-o', '/dev/null', url));
  },
);

test('a name that nobody has is told so at once', async () => {
  // getent ends with 2 where there is none, timeout with 124.
  expect(await codeOf('timeout', '20', 'getent', 'hosts', 'wordpres')).toBe(2);
});

test('names of the stack and published ports are reached', async () => {
  expect((await run(container, ['getent', 'hosts', 'wordpress'])).exitCode).toBe(0);
  await expect.poll(async () => (await request(`${await addressOf(container, 80)}`)).status).toBe(302);
});
