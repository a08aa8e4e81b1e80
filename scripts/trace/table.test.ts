import { expect, test } from 'vitest';
import { tracePage } from './table.ts';
import { tracedExample } from './traced-example.ts';

const page = tracePage(tracedExample(), 'en');
const rows = (start: string) => page.split('\n').filter((line) => line.startsWith(start));

test('an instruction stands beside its first step, with files, mistakes and hints', () => {
  expect(rows('| Run it')).toEqual([
    '| Run it | command | `model` | [`docker-compose.yml`](../fixtures/01-one/docker-compose.yml) | [`tabs`](../fixtures/mistakes/01-one/tabs), [`swapped`](../fixtures/mistakes/01-one/swapped), [`other`](../fixtures/mistakes/01-one/other) | 2 |',
  ]);
});

test('its other steps have rows of their own; one without a mistake shows a dash', () => {
  expect(rows('|  |  | `running`')).toEqual(['|  |  | `running` |  | – | 2 |']);
});

test('what is only looked at has an arrow, and a bar in a sentence stays in its cell', () => {
  expect(rows('| Look')).toEqual(['| Look \\| see | browser | → `running` |  |  |  |']);
});

test("the suite's own step stands with the file to open", () => {
  expect(rows('| _added by the suite_')).toEqual([
    '| _added by the suite_ |  | `cleanup` | [`end.sh`](../fixtures/01-one/end.sh) | [`stays`](../fixtures/mistakes/01-one/stays) | 2 |',
  ]);
});

test('alternatives, what is only mentioned, and the reasons follow', () => {
  expect(rows('Alternatives: ')[0]).toContain('[`short`](../fixtures/alternatives/01-one/short)');
  expect(rows('| 2-2 |')).toEqual(['| 2-2 | Alerts |']);
  expect(rows('| [01-one](#01-one)')).toEqual([
    '| [01-one](#01-one) | `cleanup` | left behind |',
    '| [01-one](#01-one) | `running` | found before |',
  ]);
});

test('the Japanese page says the same in Japanese', () => {
  const japanese = tracePage(tracedExample(), 'ja');
  expect(japanese).toContain('| Run it（日本語） | コマンド | `model` |');
  expect(japanese).toContain('(../labs/01-one/README.md)');
  expect(japanese.split('\n')).toHaveLength(page.split('\n').length);
});
