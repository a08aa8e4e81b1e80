import { expect, test } from 'vitest';
import { run } from '../../src/sandbox/stack/container.ts';
import { USED_SITE } from '../../src/sandbox/stack/labels.ts';
import { stateOfFilled } from '../../src/sandbox/stack/used-site.ts';
import { engine } from './engine.ts';

const { up } = engine();

/** Brings up a base file and an override, by a port of the container that each of them publishes. */
async function started(base: number, override = 9100) {
  const service = 'services:\n  wordpress:\n';
  const stack = await up({
    'docker-compose.yml': `${service}    image: wordpress:php8.0-apache\n    ports: ['8080:${base}']\n`,
    'docker-compose.override.yml': `${service}    ports: ['9100:${override}']\n`,
  });
  const site = stack.container('wordpress');
  const { Id, Mounts, Config } = await site.handle.inspect();
  const inside = async (script: string) =>
    (await run(site, ['sh', '-ec', `cd /var/www/html; ${script}`])).stdout;
  return { site, id: Id, volume: Mounts[0]?.Name, skipped: USED_SITE in Config.Labels, inside };
}

test('a site serves the next stacks as long as it is as it was filled', async () => {
  const first = await started(80);
  await first.inside('mv wp-admin wp-admins; mv wp-admins wp-admin');
  const second = await started(81);
  expect(second.id).not.toBe(first.id);
  expect([second.volume, second.skipped]).toEqual([first.volume, false]);
  // Its first phase has been gone through by then.
  const third = await started(81, 9101);
  expect([third.volume, third.skipped]).toEqual([first.volume, true]);
});

test('a site that was changed serves no other stack', async () => {
  const first = await started(83);
  await first.inside('echo "// changed" >> index.php');
  const second = await started(83, 9102);
  expect([second.volume === first.volume, second.skipped]).toEqual([false, false]);
  expect(await second.inside('cat index.php')).not.toContain('// changed');
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
  const { site, inside } = await started(82);
  const before = await stateOfFilled(site);
  expect(before).toMatch(/^[0-9a-f]{64}/);
  expect(await stateOfFilled(site)).toBe(before);
  await inside(change);
  expect(await stateOfFilled(site)).not.toBe(before);
});
