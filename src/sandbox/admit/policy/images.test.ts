import { beforeEach, describe, expect, test } from 'vitest';
import { modelOf, needsCompose, refusalOf } from '../admitted-under-test.ts';

beforeEach(needsCompose);

const of = (image: string) => `services:\n  web:\n    image: ${image}\n`;

describe.concurrent('images of the course, whatever their tag', () => {
  test.for([
    'wordpress',
    'wordpress:php8.5-apache',
    'docker.io/library/wordpress:php8.0-apache',
    'docker.io/grafana/grafana:7.5.7',
    'grafana/grafana-oss:13.0-distroless-slim',
    'quay.io/prometheus/prometheus',
    'prom/blackbox-exporter',
    'prom/node-exporter:v1.9.1',
    `wordpress@sha256:${'0'.repeat(64)}`,
  ])('%s', async (image, { expect }) => {
    expect((await modelOf(of(image))).services.web?.image).toBe(image);
  });
});

describe.concurrent('other images', () => {
  test.for([
    'alpine',
    'wordpress-evil',
    'evil/wordpress',
    'evil.example/library/wordpress',
    'localhost:5000/wordpress',
    'kata-standin/wordpress:trixie',
  ])('%s', async (image, { expect }) => {
    const { text, at } = await refusalOf(of(image));
    expect(text).toMatch(`The image \`${image}\` is no image of this course. These are: `);
    expect(text).toMatch(/wordpress.*\.$/);
    expect(at).toBe('docker-compose.yml:3');
  });
});

test.each([
  ['wordpress:${TAG}', /`wordpress:` has an empty tag/],
  ['wordpress:-1', /`wordpress:-1` is none/],
  [`wordpress:${'a'.repeat(200)}`, /is none that an image can have/],
  ['wordpress@sha256:1', /(?:is none|refuses)/],
])('an image that none can have: %s', async (image, said) => {
  const { text, at } = await refusalOf(of(`"${image}"`));
  expect(text).toMatch(said);
  expect(at).toBe('docker-compose.yml:3');
});

test('an image named by a variable of .env is the one that it names', async () => {
  const lab = { 'docker-compose.yml': of('"${IMAGE}"'), '.env': 'IMAGE=alpine\n' };
  expect((await refusalOf(lab)).text).toContain('`alpine`');
});
