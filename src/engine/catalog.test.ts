import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCourse } from '../course/lab.ts';
import { pinnedImages } from '../course/pinned-images.ts';
import { tempFolder } from '../course/temp-folder.ts';
import { imageOf, ROLES, readCatalog } from './catalog.ts';

const catalog = await readCatalog();

test('every role has its image, with a recipe', () => {
  expect(catalog.map(({ role }) => role).sort()).toEqual([...ROLES].sort());
  expect(catalog.filter(({ dir }) => !existsSync(join(dir, 'Dockerfile')))).toEqual([]);
});

test('no two images go by the same name', () => {
  const names = catalog.flatMap(({ repositories }) => repositories);
  expect(names).toEqual([...new Set(names)]);
});

describe('an image is found by its repository', () => {
  test.each([
    ['wordpress:php8.5-apache', 'wordpress'],
    ['docker.io/library/wordpress', 'wordpress'],
    ['quay.io/prometheus/prometheus:v3', 'prometheus'],
    ['grafana/grafana-oss', 'grafana'],
    ['prom/blackbox-exporter@sha256:00', 'blackbox'],
    ['prom/node-exporter', 'node-exporter'],
    ['alpine', undefined],
    ['wordpress-evil', undefined],
    ['prom/wordpress', undefined],
  ])('%s', (reference, role) => {
    expect(imageOf(catalog, reference)?.role).toBe(role);
  });
});

test.each([
  ['a role that there is not', 'role: database\nrepositories: [mysql]\npackages: []\n'],
  ['no repository', 'role: grafana\nrepositories: []\npackages: []\n'],
  ['a key that there is not', 'role: grafana\nrepositories: [a]\npackages: []\ntag: 1\n'],
])('a recipe with %s is an error', async (_, recipe) => {
  await using folder = await tempFolder({ 'thing/image.yaml': recipe });
  await expect(readCatalog(folder.dir)).rejects.toThrow();
});

test('the fixtures of every lab ask for images of the catalog alone', async () => {
  for (const { id } of await readCourse()) {
    const images = await pinnedImages(id);
    expect(images.length, id).toBeGreaterThan(0);
    expect(
      images.filter((image) => imageOf(catalog, image) === undefined),
      id,
    ).toEqual([]);
  }
});
