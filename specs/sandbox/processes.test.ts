import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { processesAtRest } from '../../src/observe/processes.ts';
import { type Container, kill, start } from '../../src/sandbox/stack/container.ts';
import { engine } from './engine.ts';

const { up } = engine();
let container: Container;

beforeEach(async () => {
  const idle = `services:\n  wordpress:\n    image: wordpress:php8.0-apache\n    command: [sleep, '1000']\n`;
  container = (await up({ 'docker-compose.yml': idle })).container('wordpress');
});

const startShell = async (script: string) => {
  const running = await start(container, ['bash', '-c', script]);
  onTestFinished(() => kill(container, running));
};

test.each([
  ['works', 'while :; do :; done'],
  ['runs one short program after another', 'while :; do /bin/true; done'],
])('a shell that %s is not at rest', async (_, script) => {
  await startShell(script);
  for (let looks = 0; looks < 5; looks += 1) expect(await processesAtRest(container)).toBeUndefined();
});

test('a shell that waits for a program is, and the program is seen', async () => {
  await startShell('tail -f /dev/null; true');
  await expect
    .poll(() => processesAtRest(container))
    .toEqual(['sleep 1000', 'bash -c tail -f /dev/null; true', 'tail -f /dev/null']);
});

test('a container that does not run has none', async () => {
  await container.handle.kill();
  expect(await processesAtRest(container)).toBeUndefined();
});
