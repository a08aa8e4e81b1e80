import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../course/places.ts';
import { resultsSchema } from './json.ts';

const published = JSON.parse(await readFile(join(PROJECT, 'schema/results.schema.json'), 'utf8'));

test('the published schema is that of the code; `npm run schema` writes it', () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(resultsSchema())));
});

test('it names itself and forbids what it does not know', () => {
  expect(published).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'results.schema.json',
    additionalProperties: false,
  });
});
