import { expect, test } from 'vitest';
import { tempFolder } from '../../../course/temp-folder.ts';
import { policyFor, told, wordpress } from '../admitted-under-test.ts';
import { readComposeFiles } from '../compose-files.ts';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { checkPolicy } from './policy.ts';

/** Models as a newer Compose than the one at hand would make them. */
const refusal = async (model: Partial<ComposeModel>, ...lines: string[]) => {
  await using folder = await tempFolder({ 'docker-compose.yml': wordpress(...lines) });
  const files = await readComposeFiles(folder.dir);
  const whole = { services: { wordpress: { image: 'wordpress' } }, ...model };
  return told(await checkPolicy(whole, await policyFor(files)).catch((error: unknown) => error));
};

const ofService = (service: ComposeService, line: string) =>
  refusal({ services: { wordpress: { image: 'wordpress', ...service } } }, line);

test.each([
  ['use_api_socket', true],
  ['provider', { type: 'awesomecloud' }],
  ['models', { llm: null }],
  ['a_key_of_tomorrow', 'x'],
])('%s of a service', async (key, value) => {
  const { text, at } = await ofService({ [key]: value }, `${key}: x`);
  expect(text).toContain(`\`${key}\``);
  expect(at).toBe('docker-compose.yml:4');
});

test.each(['npipe', 'cluster', 'image', 'block'])('a mount of type %s', async (type) => {
  const volumes = [{ type, source: 'x', target: '/x' }];
  const { text, at } = await ofService({ volumes }, 'volumes: [x]');
  expect(text).toContain(`\`${type}\``);
  expect(at).toBe('docker-compose.yml:4');
});

test('a key of tomorrow beside the services', async () => {
  const { text } = await refusal({ models: { llm: { model: 'x' } } });
  expect(text).toContain('`models`');
});

test('a file of a secret that was not seen in the compose files', async () => {
  const { text } = await refusal({ secrets: { key: { file: '/etc/passwd' } } });
  expect(text).toContain('`/etc/passwd` lies outside');
});

test('a key that is there and says nothing is no offence', async () => {
  const idle = { privileged: false, cap_add: [], devices: null };
  await expect(ofService(idle, '')).rejects.toThrow('not refused');
});

test("a key of one's own is no offence either", async () => {
  const own = { 'x-note': 'mine', services: { wordpress: { image: 'wordpress', 'x-note': 'mine' } } };
  await expect(refusal(own)).rejects.toThrow('not refused');
});
