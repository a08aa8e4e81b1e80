import { expect, test } from 'vitest';
import { processesAtRest } from '../../src/observe/processes.ts';
import { engine } from './engine.ts';

const { up } = engine();

async function running(command: string) {
  const stack = await up({
    'docker-compose.yml': `services:\n  wordpress:\n    image: wordpress:php8.0-apache\n    command: [bash, -c, '${command}']\n`,
  });
  return stack.container('wordpress');
}

test.each([
  ['works', 'while :; do :; done'],
  ['runs one short program after another', 'while :; do /bin/true; done'],
])('a shell that %s is not at rest', async (_, command) => {
  const container = await running(command);
  for (let looks = 0; looks < 5; looks += 1) expect(await processesAtRest(container)).toBeUndefined();
});

test('a shell that waits for a program is, and the program is seen', async () => {
  const container = await running('tail -f /dev/null; true');
  await expect
    .poll(() => processesAtRest(container))
    .toEqual(['bash -c tail -f /dev/null; true', 'tail -f /dev/null']);
});

test('a program without a shell is', async () => {
  const container = await running('exec sleep 1000');
  await expect.poll(() => processesAtRest(container)).toEqual(['sleep 1000']);
});

test('a container that has ended has none', async () => {
  const container = await running('exec true');
  await expect.poll(async () => (await container.handle.inspect()).State.Running).toBe(false);
  expect(await processesAtRest(container)).toBeUndefined();
});
