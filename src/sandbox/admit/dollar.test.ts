import { beforeEach, expect, test } from 'vitest';
import { modelOf, needsCompose, wordpress } from './admitted-under-test.ts';
import { escaped, unescaped } from './dollar.ts';

beforeEach(needsCompose);

test('a model holds dollars as they are meant, in keys and values', async () => {
  const { services } = await modelOf({
    'docker-compose.yml': wordpress(
      'command: ["echo", "$$HOME $$$$"]',
      'labels: { "k$x": "v$$" }',
      'volumes: ["./$$way:/way"]',
    ),
    '$way/file': '',
  });
  const { command, labels, volumes } = services.wordpress ?? {};
  expect(command).toEqual(['echo', '$HOME $$']);
  expect(labels).toEqual({ k$x: 'v$' });
  expect(volumes?.[0]?.source).toBe('/lab/$way');
});

test('Compose is told a dollar so that it reads one', () => {
  const model = { k$: ['$', '$$', '${A}'], n: 1 };
  expect(JSON.parse(escaped(model))).toEqual({ k$: ['$$', '$$$$', '$${A}'], n: 1 });
  expect(JSON.parse(unescaped(escaped(model)))).toEqual(model);
});
