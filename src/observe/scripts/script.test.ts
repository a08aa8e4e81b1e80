import { expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { lineIn, startScript } from './script.ts';

/** What is refused before any container is asked. */
const refusal = async (files: Record<string, string>) => {
  await using folder = await tempFolder(files);
  const stack = { written: folder.dir, dir: '/nowhere' } as Stack;
  return await startScript(stack, {} as Container, 'load.sh').catch((error: unknown) => error);
};

test('a script that is not there', async () => {
  expect(await refusal({ 'Load.sh': '' })).toMatchObject({
    verdict: 'wrong',
    text: { ja: 'load.sh がありません。', en: 'load.sh is not there.' },
    place: { file: 'load.sh' },
  });
});

test('a script with line ends of Windows, which no container could run', async () => {
  expect(await refusal({ 'load.sh': '#!/bin/bash\r\necho\r\n' })).toMatchObject({
    verdict: 'wrong',
    text: { ja: expect.stringContaining('CRLF'), en: expect.stringContaining('CRLF') },
    place: { file: 'load.sh', line: 1 },
  });
});

test.each([
  ['/tmp/kata/check.sh: line 6: crul: command not found', 6],
  ['/tmp/kata/check.sh: 3: crul: not found', 3],
  ['mv: cannot stat a: No such file or directory', undefined],
  ['/tmp/kata/break.sh: line 6: crul: command not found', undefined],
])('the line of %s', (complaint, line) => {
  expect(lineIn(complaint, 'check.sh')).toBe(line);
});
