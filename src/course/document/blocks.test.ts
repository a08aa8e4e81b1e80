import { describe, expect, test } from 'vitest';
import { readBlocks } from './blocks.ts';

const shown = (source: string) => readBlocks(source).map(({ line, text }) => `${line}: ${text}`);

describe('a block is found with the line of its content', () => {
  test.each([
    ['fenced', 'a\n\n```yaml\nx: 1\n```\n', ['4: x: 1']],
    ['with tildes', '~~~\nx: 1\n~~~', ['2: x: 1']],
    ['between Windows line ends', 'a\r\n```\r\nx: 1\r\ny: 2\r\n```\r\n', ['3: x: 1\ny: 2']],
    ['after a byte order mark', '\ufeff```\nx: 1\n```', ['2: x: 1']],
    ['in a container block', '::: tip\ntext\n```sh\nls\n```\n:::\n', ['4: ls']],
    ['in a list', '1. one\n\n   ```sh\n   ls\n     -a\n   ```\n', ['4: ls\n  -a']],
    ['in a quotation', '> ```\n> ls\n> ```\n', ['2: ls']],
    ['below deep indentation', 'text\n\n    ```sh\n    ls\n    ```\n', ['4: ls']],
    ['within HTML', '<details>\n```sh\nls\n```\n</details>\n', ['3: ls']],
    ['without an end', '# t\n\n```\nx: 1\n\n# no heading', ['4: x: 1\n\n# no heading']],
    ['without a fence', 'text\n\n    ls\n', ['3: ls']],
    ['empty', '```\n```\n', ['2: ']],
    ['in a sentence', 'one\ntwo `yes > /tmp/x` three', ['2: yes > /tmp/x']],
  ])('%s', (_, source, expected) => {
    expect(shown(source)).toEqual(expected);
  });

  test('front matter is none', () => {
    expect(shown('---\ntitle: x\n---\n# t\n')).toEqual([]);
  });
});

test('a block knows what its fence says, its headings and the text before it', () => {
  const source =
    '# a\n## b\nold\n```\nx\n```\n### c\n## d\nnew\n\n`compose.yaml`\n\n```yaml title=x\ny\n```\n';
  const [first, , second] = readBlocks(source);
  expect(first).toMatchObject({ kind: 'block', headings: ['a', 'b'], before: 'old', info: '' });
  expect(second).toMatchObject({
    headings: ['a', 'd'],
    before: 'new\n\n`compose.yaml`',
    info: 'yaml title=x',
  });
});
