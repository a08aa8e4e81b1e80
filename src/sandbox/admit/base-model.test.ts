import { beforeEach, expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { readCatalog } from '../../engine/catalog.ts';
import { compose, type LabFiles, modelOf, needsCompose, told, wordpress } from './admitted-under-test.ts';
import { baseModel } from './base-model.ts';
import { readComposeFiles } from './compose-files.ts';

beforeEach(needsCompose);

const baseOf = async (lab: Exclude<LabFiles, string>) => {
  if (compose === undefined) throw new Error('no Compose');
  await using folder = await tempFolder(lab);
  const files = await readComposeFiles(folder.dir);
  return await baseModel({ compose, files, catalog: await readCatalog() });
};

test('the base is the first file alone', async () => {
  const override = wordpress('user: "2"');
  const base = await baseOf({
    'docker-compose.yml': wordpress('user: "1"'),
    'docker-compose.override.yml': override,
  });
  expect(base.services.wordpress?.user).toBe('1');
});

test.for([
  ['privileged: true', 'privileged: false', '`privileged`'],
  ['volumes: ["/etc:/x"]', 'volumes: ["./site:/x"]', '`/etc` lies outside'],
  ['image: alpine', 'image: wordpress', '`alpine`'],
] as const)('what the override takes back is refused in the base: %s', async ([base, override, said]) => {
  const lab = {
    'docker-compose.yml': `services:\n  wordpress:\n    tty: true\n    ${base}\n${base.startsWith('image') ? '' : '    image: wordpress\n'}`,
    'docker-compose.override.yml': `services:\n  wordpress:\n    ${override}\n`,
  };
  expect(Object.keys((await modelOf(lab)).services)).toEqual(['wordpress']);
  const { text, at } = told(await baseOf(lab).catch((error: unknown) => error));
  expect(text).toContain(said);
  expect(at).toBe('docker-compose.yml:4');
});
