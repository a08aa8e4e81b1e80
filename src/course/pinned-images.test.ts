import { expect, test } from 'vitest';
import { imagesIn, pinnedImages } from './pinned-images.ts';
import { tempFolder } from './temp-folder.ts';

test('the images of a folder are those of its compose files, each once', async () => {
  await using folder = await tempFolder({
    'docker-compose.yml': 'services: { a: { image: x:1 }, b: { image: x:1 }, c: {} }\n',
    'docker-compose.override.yml': 'services: { a: { image: y:2 } }\n',
    'other.yml': 'services: { a: { image: z:3 } }\n',
  });
  expect((await imagesIn(folder.dir)).sort()).toEqual(['x:1', 'y:2']);
});

test.each([
  ['compose.yaml', 'services: { a: { image: x:1 } }\n', ['x:1']],
  ['docker-compose.yml', '# nothing yet\n', []],
  ['docker-compose.yml', 'services:\n', []],
])('%s: %j', async (name, source, images) => {
  await using folder = await tempFolder({ [name]: source });
  expect(await imagesIn(folder.dir)).toEqual(images);
});

test('the course pins WordPress by its tag', async () => {
  expect(await pinnedImages('01-wordpress')).toEqual(['wordpress:php8.0-apache']);
});
