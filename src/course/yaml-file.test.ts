import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from './temp-folder.ts';
import { Finding } from './verdict.ts';
import { parseYaml, readYaml } from './yaml-file.ts';

const source = `# the course's own
services:
  wordpress:
    image: wordpress

    ports:
      - 8080:80
      - target: 443
`;

describe('lineOf', () => {
  const { lineOf } = parseYaml(source, 'docker-compose.yml');

  test.each([
    [['services'], 2],
    [['services', 'wordpress'], 3],
    [['services', 'wordpress', 'ports'], 6],
    [['services', 'wordpress', 'ports', 0], 7],
    [['services', 'wordpress', 'ports', 1, 'target'], 8],
  ])('%j is on line %i', (path, line) => {
    expect(lineOf(path)).toBe(line);
  });

  test.each([
    [['services', 'wordpress', 'volumes', 0], 3],
    [['services', 'wordpress', 'ports', 9], 6],
    [['networks'], 2],
    [[], 2],
  ])('%j is not there: the nearest that is, on line %i', (path, line) => {
    expect(lineOf(path)).toBe(line);
  });

  test('is undefined in an empty file', () => {
    const empty = parseYaml('# nothing\n', 'a.yml');
    expect(empty.value).toBeNull();
    expect(empty.lineOf(['services'])).toBeUndefined();
  });
});

test('merge keys and aliases are resolved', () => {
  const { value } = parseYaml('a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\n', 'a.yml');
  expect(value).toMatchObject({ b: { x: 1, y: 3 } });
});

test('of several documents the first counts', () => {
  expect(parseYaml('a: 1\n---\na: 2\n', 'a.yml').value).toEqual({ a: 1 });
});

describe('what is no YAML is wrong, with file and line', () => {
  const finding = (text: string) => {
    try {
      parseYaml(text, 'prometheus/prometheus.yml');
    } catch (error) {
      return error as Finding;
    }
    return undefined;
  };

  test.each([
    ['a tab', 'global:\n\tscrape_interval: 5s\n', 2, /line 2 is indented with a tab/],
    ['a missing space after a colon', 'a:\n  b: 1\n  c:2\n', 3, /\(line 3\)/],
    ['a bad indentation', 'a:\n  b: 1\n    c: 2\n', 3, /\(line 3\)/],
    ['a quote that never ends', 'a: 1\nb: "x\n', 2, /\(line \d\)/],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 3, /\(line 3\)/],
    ['an alias of nothing', 'a: 1\ntargets: [*node]\n', 2, /\(line 2\)/],
  ])('%s', (_, text, line, said) => {
    const found = finding(text);
    expect(found).toBeInstanceOf(Finding);
    expect(found?.verdict).toBe('wrong');
    expect(found?.text.en).toMatch(said);
    expect(found?.text.ja).toMatch(/^prometheus\/prometheus.yml .*。$/);
    expect(found?.place?.file).toBe('prometheus/prometheus.yml');
    expect(found?.place?.line).toBeGreaterThanOrEqual(line);
    expect(found?.evidence[0]?.en).toMatch(/^The YAML parser says: .*[^:]$/);
  });

  test('aliases that multiply without end', () => {
    const ten = (name: string) => `[${Array(10).fill(`*${name}`).join(', ')}]`;
    const bomb = `a: &a [1]\nb: &b ${ten('a')}\nc: &c ${ten('b')}\nd: ${ten('c')}\n`;
    expect(finding(bomb)).toMatchObject({ verdict: 'wrong', place: { file: 'prometheus/prometheus.yml' } });
  });
});

test('a file that is not there is an error of the system, no finding', async () => {
  await using folder = await tempFolder({ 'a.yml': 'a: 1\n' });
  expect((await readYaml(join(folder.dir, 'a.yml'), 'a.yml')).value).toEqual({ a: 1 });
  await expect(readYaml(join(folder.dir, 'b.yml'), 'b.yml')).rejects.toMatchObject({ code: 'ENOENT' });
});
