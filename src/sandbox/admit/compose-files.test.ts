import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { overrideFor, placeOf, readComposeFiles } from './compose-files.ts';

const filesOf = async (...names: string[]) => {
  await using folder = await tempFolder(Object.fromEntries(names.map((name) => [name, 'services: {}\n'])));
  return await readComposeFiles(folder.dir);
};

test.each([
  [['docker-compose.yml'], 'docker-compose.yml', undefined],
  [['docker-compose.yaml', 'docker-compose.yml'], 'docker-compose.yml', undefined],
  [['docker-compose.yml', 'compose.yml', 'compose.yaml'], 'compose.yaml', undefined],
  [
    ['docker-compose.yml', 'docker-compose.override.yml'],
    'docker-compose.yml',
    'docker-compose.override.yml',
  ],
  [['compose.yaml', 'compose.override.yaml'], 'compose.yaml', 'compose.override.yaml'],
  [['compose.yaml', 'docker-compose.override.yml'], 'compose.yaml', 'docker-compose.override.yml'],
])('of %j Compose reads %s and %s', async (names, base, override) => {
  const files = await filesOf(...names);
  expect([files.base.name, files.override?.name]).toEqual([base, override]);
});

test.each([
  ['docker-compose.yml', 'docker-compose.override.yml'],
  ['compose.yaml', 'compose.override.yaml'],
])('over %s lies %s', (base, override) => {
  expect(overrideFor(base)).toBe(override);
});

test('an override alone is no lab', async () => {
  await expect(filesOf('docker-compose.override.yml')).rejects.toMatchObject({ verdict: 'wrong' });
});

describe('the place of a path', () => {
  test('is the override where it stands there, the base otherwise', async () => {
    await using folder = await tempFolder({
      'docker-compose.yml': 'services:\n  web:\n    image: a\n    user: b\n',
      'docker-compose.override.yml': '# more\n\nservices:\n  web:\n    image: c\n',
    });
    const files = await readComposeFiles(folder.dir);
    const place = (...path: string[]) => placeOf(files, path);
    expect(place('services', 'web', 'image')).toEqual({ file: 'docker-compose.override.yml', line: 5 });
    expect(place('services', 'web', 'user')).toEqual({ file: 'docker-compose.yml', line: 4 });
    expect(place('services', 'web', 'ports')).toEqual({ file: 'docker-compose.yml', line: 2 });
  });

  test('is a file without a line where there is nothing in it', async () => {
    await using folder = await tempFolder({ 'compose.yaml': '# nothing\n' });
    expect(placeOf(await readComposeFiles(folder.dir), ['services'])).toEqual({ file: 'compose.yaml' });
  });
});
