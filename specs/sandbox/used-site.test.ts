import { expect, test } from 'vitest';
import { run } from '../../src/sandbox/container.ts';
import { stateOfFilled } from '../../src/sandbox/first-phase.ts';
import { engine } from './engine.ts';

const { up } = engine();

/** Brings up a base file and an override; another port in the base file makes it another stack. */
async function started(port: number) {
  const service = `services:\n  wordpress:\n    image: wordpress:php8.0-apache\n`;
  const stack = await up({
    'docker-compose.yml': `${service}    ports: ['${port}:80']\n`,
    'docker-compose.override.yml': `services:\n  wordpress:\n    ports: ['9100:9100']\n`,
  });
  const site = stack.container('wordpress');
  const { Id, Mounts } = await site.handle.inspect();
  const inside = async (script: string) =>
    (await run(site, ['sh', '-ec', `cd /var/www/html; ${script}`])).stdout;
  return { site, id: Id, volume: Mounts[0]?.Name, inside };
}

test('a site serves the next stack as long as it is as it was filled', async () => {
  const first = await started(8080);
  await first.inside('mv wp-admin wp-admins; mv wp-admins wp-admin');
  const second = await started(8081);
  expect(second.id).not.toBe(first.id);
  expect(second.volume).toBe(first.volume);
  await second.inside('echo "// changed" >> index.php');
  const third = await started(8082);
  expect(third.volume).not.toBe(second.volume);
  expect(await third.inside('cat index.php')).not.toContain('// changed');
});

test.each([
  ['a line more', 'echo "// more" >> index.php'],
  ['a file more', 'touch wp-content/more.php'],
  ['a file less', 'rm wp-login.php'],
  ['a file of another mode', 'chmod 600 index.php'],
  ['a file with an older time', 'echo >> index.php; touch -d 2020-01-01 index.php'],
  ['a folder more', 'mkdir wp-content/more'],
  ['a link more', 'ln -s / wp-content/root'],
])('%s makes it another site', async (_, change) => {
  const { site, inside } = await started(8082);
  const before = await stateOfFilled(site);
  expect(before).toMatch(/^[0-9a-f]{64}/);
  expect(await stateOfFilled(site)).toBe(before);
  await inside(change);
  expect(await stateOfFilled(site)).not.toBe(before);
});
