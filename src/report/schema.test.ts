import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../course/places.ts';
import { gradesSchema } from './grades/json.ts';
import { resultsSchema } from './json.ts';

describe.each([resultsSchema(), gradesSchema()])('$$id', async (schema) => {
  const published = JSON.parse(await readFile(join(PROJECT, 'schema', schema.$id), 'utf8'));

  test('is published as the code has it; `npm run schema` writes it', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test('names itself and forbids what it does not know', () => {
    expect(published).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: schema.$id,
      additionalProperties: false,
    });
  });
});
