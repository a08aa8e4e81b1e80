import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { tempFolder } from '../../../course/temp-folder.ts';
import { compose, modelOf, needsCompose, wordpress } from '../admitted-under-test.ts';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { escaped, unescaped } from '../dollar.ts';
import { overlay } from './overlay.ts';

beforeEach(needsCompose);

/** What Compose makes of the overlaid model when it starts it, in an environment that holds a secret. */
async function readAgain(...lines: string[]): Promise<ComposeService | undefined> {
  const options = { project: 'p', labels: {}, catalog: [], images: new Map<string, string>() };
  const overlaid = overlay(
    await modelOf({ 'docker-compose.yml': wordpress(...lines), '.env': 'OWN=1\nCOMPOSE_PROFILES=extra\n' }),
    options,
  );
  await using folder = await tempFolder({ 'compose.json': escaped(overlaid) });
  const [command = '', ...words] = compose?.command ?? [];
  const args = [...words, '-f', join(folder.dir, 'compose.json'), 'config', '--format', 'json'];
  const { stdout } = await execa(command, args, { env: { TOKEN: 'of this machine' } });
  return (JSON.parse(unescaped(stdout)) as ComposeModel).services.wordpress;
}

test('nothing of our own environment gets into a container', async () => {
  const names = ['TOKEN:', 'A: "$${TOKEN}"', 'OWN:'].map((line) => `  ${line}`);
  const service = await readAgain('command: ["echo", "$$TOKEN"]', 'environment:', ...names);
  expect(service?.environment).toEqual({ A: '${TOKEN}', OWN: '1' });
  expect(service?.command).toEqual(['echo', '$TOKEN']);
});

test('a service whose profile the .env of the lab chose is started', async () => {
  expect(await readAgain('profiles: [extra]')).toMatchObject({ image: 'wordpress:php8.0-apache' });
});

test('limits of a deployment do not contradict ours', async () => {
  const service = await readAgain(
    'mem_limit: 1g',
    'deploy: { replicas: 2, resources: { limits: { memory: 1g, pids: 9 } } }',
  );
  expect(service).toMatchObject({ pids_limit: 1024, deploy: { replicas: 2 } });
});
