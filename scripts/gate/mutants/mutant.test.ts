import { expect, test } from 'vitest';
import { mutantsOf } from './mutant.ts';

const YAML = `# all of it
scrape_configs:
  - job_name: 'node' # mine
    static_configs:
      - targets: ['web:9100']
`;

const contentOf = (source: string, id: string, file = 'prometheus.yml') =>
  mutantsOf(file, source).find((mutant) => mutant.id === `${file}#${id}`)?.content;

test('a mutant is one change at one path; comments, quotes and layout stay', () => {
  expect(contentOf(YAML, 'scrape_configs.0.job_name:misspelt')).toBe(YAML.replace("'node'", "'nodex'"));
  expect(contentOf(YAML, 'scrape_configs.0.static_configs.0.targets.0:port')).toBe(
    YAML.replace('9100', '9101'),
  );
});

test('a key or an item goes away with all that is below it', () => {
  expect(contentOf(YAML, 'scrape_configs.0.static_configs:delete')).not.toMatch(/static_configs|targets/);
  expect(contentOf(YAML, 'scrape_configs.0:delete')).toContain('scrape_configs: []');
});

test('a key that is a name is called otherwise and keeps what is below it', () => {
  expect(contentOf('services:\n  web:\n    image: a:1\n', 'services.web:misspelt')).toBe(
    'services:\n  webx:\n    image: a:1\n',
  );
});

test('a list takes the place of another', () => {
  expect(contentOf('http:\n  valid_status_codes: []\n', 'http.valid_status_codes:to-200-500')).toMatch(
    /^ {2}valid_status_codes: \[200, 500\]$/m,
  );
});

test('a long command stays on its lines', () => {
  const command = `bash -c "${'a'.repeat(60)} && ${'b'.repeat(60)} && c"`;
  expect(
    contentOf(`services:\n  web:\n    command: >\n      ${command}\n`, 'services.web.command:without-c'),
  ).toContain(`      bash -c "${'a'.repeat(60)} && ${'b'.repeat(60)}"\n`);
});

test('JSON stays JSON, its keys in their order', () => {
  const gone = contentOf('{ "a": 1, "b": [2, { "c": 3 }], "d": 4 }', 'b.1.c:delete', 'load.json');
  expect(gone).toBe('{\n  "a": 1,\n  "b": [\n    2,\n    {}\n  ],\n  "d": 4\n}\n');

  const content = contentOf('{ "panels": [{ "id": 1 }] }', 'panels.0.id:more', 'load.json');
  expect(JSON.parse(content ?? '')).toEqual({ panels: [{ id: 2 }] });
});

test('ids differ, and so do contents, which are never the original', () => {
  const mutants = mutantsOf('queries.yaml', 'busy_ratio: a / a\nlist: [1, 1]\n');
  expect(mutants.map(({ id }) => id)).toEqual([
    'queries.yaml#busy_ratio:delete',
    'queries.yaml#busy_ratio:a',
    'queries.yaml#busy_ratio:/',
    'queries.yaml#busy_ratio:a-2',
    'queries.yaml#list:delete',
    'queries.yaml#list.0:delete',
    'queries.yaml#list.0:more',
    'queries.yaml#list.0:less',
    // Without the first item or without the second, the list is the same.
    'queries.yaml#list.1:more',
    'queries.yaml#list.1:less',
  ]);
  expect(new Set(mutants.map(({ content }) => content)).size).toBe(mutants.length);
});

test('what can not be less stays as it is, which is no mutant', () => {
  expect(mutantsOf('a.yml', 'timeout: 1s\n').map(({ id }) => id)).toEqual([
    'a.yml#timeout:delete',
    'a.yml#timeout:longer',
  ]);
});

test('the same file has the same mutants every time', () => {
  expect(mutantsOf('prometheus.yml', YAML)).toEqual(mutantsOf('prometheus.yml', YAML));
});

test('a file that can not be read is an error', () => {
  expect(() => mutantsOf('prometheus.yml', 'a: [')).toThrow('prometheus.yml');
});
