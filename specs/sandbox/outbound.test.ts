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

/** What a command said, and the seconds that it took. */
const timed = async (...command: string[]) => {
  const before = Date.now();
  const { exitCode } = await run(container, command);
  return { exitCode, seconds: (Date.now() - before) / 1000 };
};

test.each(['http://1.1.1.1/', 'http://169.254.169.254/', 'http://api.wordpress.org/'])(
  '%s is refused at once',
  async (url) => {
    const { exitCode, seconds } = await timed('curl', '-s', '-m', '20', '-o', '/dev/null', url);
    expect(exitCode).not.toBe(0);
    expect(seconds).toBeLessThan(3);
  },
);

test('a name that nobody has is told so at once', async () => {
  const { exitCode, seconds } = await timed('getent', 'hosts', 'wordpres');
  expect(exitCode).not.toBe(0);
  expect(seconds).toBeLessThan(3);
});

test('names of the stack and published ports are reached', async () => {
  expect((await run(container, ['getent', 'hosts', 'wordpress'])).exitCode).toBe(0);
  await expect.poll(async () => (await request(`${await addressOf(container, 80)}`)).status).toBe(302);
});
