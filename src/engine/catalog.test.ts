import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCourse } from '../course/lab.ts';
import { pinnedImages } from '../course/pinned-images.ts';
import { tempFolder } from '../course/temp-folder.ts';
import { imageOf, imageWith, readCatalog } from './catalog.ts';

const catalog = await readCatalog();

test('every image has a role of its own, and a recipe', () => {
  const roles = catalog.map(({ role }) => role);
  expect(roles).toEqual([...new Set(roles)]);
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
  ['no repository', 'repositories: []', 'repositories'],
  ['a key that there is not', 'repositories: [a]\ntag: 1', 'tag'],
  ['memory without a unit', 'repositories: [a]\nmemory: 512', 'memory'],
])('a recipe with %s is an error that names it', async (_, lines, named) => {
  const rest = lines.includes('memory') ? '' : 'memory: 64m\n';
  const recipe = `role: thing\npackages: []\nport: 1\n${rest}${lines}\n`;
  await using folder = await tempFolder({ 'thing/image.yaml': recipe });
  await expect(readCatalog(folder.dir)).rejects.toThrow(named);
});

test('a role that no image has is an error', () => {
  expect(() => imageWith(catalog, 'database')).toThrow('database');
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
