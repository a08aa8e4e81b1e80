import { expect, test } from 'vitest';
import { explainRefusal, sentenceIn } from './refusal.ts';

const config = {
  scrape_configs: [
    { job_name: 'a', static_configs: [{ targets: ['x:1'] }] },
    { job_name: 'node', scrape_interval: 5, static_configs: [{ targets: ['http://web:9100'] }] },
  ],
};

test.each([
  [
    'promtool',
    'Checking /c.yml\n\n  FAILED: parsing YAML file /c.yml: yaml: line 3: mapping values are not allowed\n',
    'yaml: line 3: mapping values are not allowed',
  ],
  [
    'promtool, its streams the other way round',
    '  FAILED: parsing YAML file /c.yml: yaml: unmarshal errors:\n  line 5: field x not found in type config.X\nChecking /c.yml',
    'line 5: field x not found in type config.X',
  ],
  [
    'a log of today',
    'time=1 level=INFO msg="Starting"\ntime=2 level=ERROR msg="Error loading config" err="error parsing config file: yaml: unmarshal errors:\\n  line 4: field timeut not found"',
    'line 4: field timeut not found',
  ],
  [
    'an older log',
    'ts=1 level=error msg="Error loading config" err="parsing YAML file /c.yml: \\"http://a\\" is not a valid hostname"',
    '"http://a" is not a valid hostname',
  ],
])('takes the sentence out of %s', (_, output, sentence) => {
  expect(sentenceIn(output)).toBe(sentence);
});

test('a URL as target is told by its place', () => {
  const { text, path } = explainRefusal('"http://web:9100" is not a valid hostname', config);
  expect(path).toEqual(['scrape_configs', 1, 'static_configs', 0, 'targets', 0]);
  expect(text.en).toMatch(/parts of a URL/);
});

test('a URL as target of a probing job lacks relabelling', () => {
  const job = { job_name: 'b', metrics_path: '/probe', static_configs: [{ targets: ['http://web'] }] };
  const { text } = explainRefusal('"http://web" is not a valid hostname', { scrape_configs: [job] });
  expect(text.en).toMatch(/relabel_configs/);
});

test('an excessive timeout leads to its job', () => {
  const said = 'scrape timeout greater than scrape interval for scrape config with job name "node"';
  expect(explainRefusal(said, config).path).toEqual(['scrape_configs', 1, 'scrape_timeout']);
});

test('an unknown key leads to its line', () => {
  const said = 'line 7: field static_config not found in type config.ScrapeConfig';
  expect(explainRefusal(said, config)).toMatchObject({
    line: 7,
    text: { en: expect.stringMatching(/`static_config`/) },
  });
});

test('an unknown key of blackbox exporter is told by its own shape', () => {
  const said = 'line 6: field timeout not found in type config.plain';
  const { text, line } = explainRefusal(said, { modules: {} }, 'blackbox');
  expect(line).toBe(6);
  expect(text.en).toMatch(/below the module's name/);
  expect(text.en).not.toMatch(/static_configs/);
});

test('a key that is there twice is not called unknown', () => {
  const said = 'line 9: field static_configs already set in type config.ScrapeConfig';
  expect(explainRefusal(said, config)).toMatchObject({
    line: 9,
    text: { en: expect.stringMatching(/twice/), ja: expect.stringMatching(/2 回/) },
  });
});

test('a duration without a unit leads to the job that has it', () => {
  expect(explainRefusal('not a valid duration string: "5"', config).path).toEqual([
    'scrape_configs',
    1,
    'scrape_interval',
  ]);
});

test('what nobody thought of keeps its line', () => {
  expect(explainRefusal('yaml: line 9: oddity', config)).toMatchObject({ line: 9 });
});

test.each([
  ['!!str `wordpre...` into []string', /there is a single value/],
  ['!!map into []*config.ScrapeConfig', /its item lacks the `- `/],
  ['!!seq into string', /the wrong shape/],
])('%s is told by what a list lacks', (what, said) => {
  const { text, line } = explainRefusal(`line 9: cannot unmarshal ${what}`, config);
  expect(line).toBe(9);
  expect(text.en).toMatch(said);
});
