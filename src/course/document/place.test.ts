import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIXTURES, PROJECT } from '../places.ts';
import { placeBlocks } from './place.ts';

const document = (name: string) => readFileSync(join(FIXTURES, 'documents', name), 'utf8');
const slots = async (source: string) =>
  (await placeBlocks(source)).placed.map(({ line, slot }) => `${line} ${slot}`);

describe('of the short documents everything is placed', () => {
  test.each(['2021.md', '2026.md'])('%s', async (name) => {
    const { placed, output, unplaced } = await placeBlocks(document(name));
    const kinds = placed.map(({ slot }) => slot);
    const tasks = ['run', 'load', 'disk', 'check', 'break', 'restore'];
    expect(kinds.filter((slot) => tasks.includes(slot))).toEqual([...tasks, 'break']);
    const files = ['compose', 'override', 'prometheus', 'blackbox'];
    expect(kinds.filter((slot) => files.includes(slot))).toEqual([
      'compose',
      'prometheus',
      'override',
      'blackbox',
      'compose',
      'prometheus',
    ]);
    expect(output.length).toBeGreaterThan(0);
    expect(unplaced.map(({ text }) => text)).toEqual(['route:']);
  });
});

describe('a file is placed', () => {
  const config = 'scrape_configs:\n  - job_name: x\n    static_configs:\n      - targets: [a:1]';
  test.each([
    [
      'by a line with its path',
      `\`prometheus/prometheus.yml\`\n\n\`\`\`yaml\n${config}\n\`\`\``,
      ['4 prometheus'],
    ],
    ['by what stands beside its fence', `\`\`\`yaml:prometheus.yml\n${config}\n\`\`\``, ['2 prometheus']],
    ['by the sentence before', `\`prometheus.yml\`を書きます。\n\`\`\`\n${config}\n\`\`\``, ['3 prometheus']],
    ['not where its path is another', `\`alertmanager.yml\`\n\n\`\`\`yaml\n${config}\n\`\`\``, []],
  ])('%s', async (_, source, expected) => {
    expect(await slots(source)).toEqual(expected);
  });

  test('by what it holds, although its indentation is broken', async () => {
    const whole = document('2021.md').replace("  - job_name: 'node'", "\t- job_name: 'node'");
    expect(await slots(whole)).toEqual(await slots(document('2021.md')));
  });
});

test('a sentence counts only where no block gives the command', async () => {
  const [sentence, block] = ['`yes > /tmp/a.txt` とします。\n', '```\nyes > /tmp/yes.txt\n```\n'];
  expect(await slots(sentence)).toEqual(['1 disk']);
  expect(await slots(sentence + block)).toEqual(['3 disk']);
});

test('what can not be placed is told with its line and first words', async () => {
  const { unplaced } = await placeBlocks('# a\n```sh\nkubectl get pods\n```\n```\nはい\n```\n');
  expect(unplaced).toEqual([
    { line: 3, text: 'kubectl get pods' },
    { line: 6, text: 'はい' },
  ]);
});

const course = join(PROJECT, '../shared/course/course.ja.md');

test.skipIf(!existsSync(course))(
  'the real course, where it is beside the project, leaves nothing unplaced',
  async () => {
    const { placed, unplaced } = await placeBlocks(readFileSync(course, 'utf8'));
    expect(unplaced).toEqual([]);
    expect(placed.filter(({ slot }) => slot === 'compose').map(({ line }) => line)).toEqual([343, 484]);
    expect(placed.find(({ slot }) => slot === 'disk')?.line).toBe(203);
  },
);
