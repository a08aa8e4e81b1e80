import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { placeBlocks } from '../../src/course/document/place.ts';
import { PROJECT } from '../../src/course/places.ts';
import { DOCUMENTS } from '../document/documents.ts';
import { readDocument } from '../document/read-document.ts';
import { differencesOf } from './differences.ts';
import { driftReport } from './drift.ts';
import { isKnown, readKnownDifferences } from './known-differences.ts';
import { staleDifferences } from './stale.ts';

const course = join(PROJECT, '../shared/course/course.ja.md');
const source = readFileSync(join(DOCUMENTS, '2021.md'), 'utf8');

describe('exactly the differences that are listed are found in', () => {
  test.each(['2021.md', '2026.md'])('%s', async (name) => {
    expect(await driftReport(await readDocument(join(DOCUMENTS, name)), 'en')).toMatchObject({
      unexpected: 0,
    });
  });

  test.skipIf(!existsSync(course))('the real course, where it is beside the project', async () => {
    const { text, unexpected } = await driftReport(await readDocument(course), 'ja');
    expect(stripVTControlCharacters(text)).toContain('思いがけない違い\n  なし');
    expect(unexpected).toBe(0);
  });
});

describe('what else differs is told with both lines:', () => {
  test.each([
    [
      'a port',
      '- 9100:9100',
      '- 9100:9101',
      'services.wordpress.ports.9101',
      'docker-compose.override.yml:4',
    ],
    [
      'a target',
      "'wordpress_1:9100'",
      "'wordpress_1:9101'",
      'static_configs.0.targets.0',
      'prometheus.yml:9',
    ],
    ['a timeout', 'timeout: 20s', 'timeout: 2s', 'modules.http_2xx.timeout', 'blackbox.yml:4'],
    ['a command', '-P 20', '-P 2', 'command', 'load.sh:4'],
    ['an image', '8080:80 wordpress', '8080:80 nginx', 'services.wordpress.image', 'docker-compose.yml:3'],
    ['a container', 'exec -it wordpress_1 mv', 'exec -it wordpress_l mv', 'docker exec', 'break.sh:1'],
    ['what can not be read', "  - job_name: 'node'", "\t- job_name: 'node'", '', 'prometheus.yml:1'],
    ['what Docker does not understand', 'docker run', 'docker rnu', '', 'docker-compose.yml:1'],
  ])('%s', async (_, find, replace, path, place) => {
    const changed = source.replace(find, replace);
    const line = changed.slice(0, changed.indexOf(replace)).split('\n').length;
    const { text, unexpected } = await driftReport({ name: 'course.md', source: changed }, 'en');
    expect(unexpected).toBeGreaterThan(0);
    const [, surprises = ''] = stripVTControlCharacters(text).split('Unexpected differences');
    expect(surprises).toMatch(new RegExp(`course\\.md:${line}  .*${path.replaceAll('.', '\\.')}`));
    expect(surprises).toContain(place);
  });
});

test('a value that is known in its place is not known in another', async () => {
  const { placed } = await placeBlocks(source.replace('image: prom/prometheus', 'image: prom/promtheus'));
  const known = await readKnownDifferences();
  const odd = (await differencesOf(placed)).filter((each) => !known.some((listed) => isKnown(each, listed)));
  expect(odd.map(({ document }) => document)).toContain('prom/promtheus');
});

test('what is listed although it is gone is told', async () => {
  const [first] = await readKnownDifferences();
  if (!first) throw new Error('nothing is listed');
  const gone = { ...first, path: 'services.wordpress.gone', edition: '2026' as const };
  expect(await staleDifferences([first, gone])).toEqual([`2026: 01 ${first.file} services.wordpress.gone`]);
});

test('blocks that can not be placed are listed', async () => {
  const { text } = await driftReport(await readDocument(join(DOCUMENTS, '2026.md')), 'en');
  expect(stripVTControlCharacters(text)).toMatch(/Could not place\n.*2026\.md:276 {2}route:/);
});
