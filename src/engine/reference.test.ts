import { expect, test } from 'vitest';
import { isReference, parseReference } from './reference.ts';

test.each([
  ['wordpress', 'wordpress', 'latest'],
  ['wordpress:php8.0-apache', 'wordpress', 'php8.0-apache'],
  ['docker.io/library/wordpress:php8.0-apache', 'wordpress', 'php8.0-apache'],
  ['index.docker.io/library/wordpress', 'wordpress', 'latest'],
  ['docker.io/grafana/grafana:7.5.7', 'grafana/grafana', '7.5.7'],
  ['quay.io/prometheus/prometheus', 'quay.io/prometheus/prometheus', 'latest'],
  ['localhost:5000/wordpress', 'localhost:5000/wordpress', 'latest'],
  ['localhost:5000/wordpress:1', 'localhost:5000/wordpress', '1'],
  ['wordpress@sha256:00ff', 'wordpress', 'sha256:00ff'],
  ['wordpress:php8.0@sha256:00ff', 'wordpress', 'sha256:00ff'],
  ['evil/library/wordpress', 'evil/library/wordpress', 'latest'],
])('%s', (image, repository, tag) => {
  expect(parseReference(image)).toEqual({ repository, tag });
});

test.each([
  ['wordpress', true],
  ['localhost:5000/library/wordpress:1_a', true],
  [`wordpress:php8.0@sha256:${'0f'.repeat(32)}`, true],
  ['wordpress:', false],
  ['wordpress:-1', false],
  ['wordpress:a b', false],
  [`wordpress:${'a'.repeat(129)}`, false],
  ['wordpress@sha256:00ff', false],
  ['wordpress@', false],
])('%s is a reference: %s', (image, expected) => {
  expect(isReference(image)).toBe(expected);
});
