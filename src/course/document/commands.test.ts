import { describe, expect, test } from 'vitest';
import { commandsIn } from './commands.ts';

const shown = (text: string, known?: (command: string) => boolean) =>
  commandsIn({ text, line: 10 }, known).map((command) => `${command.line}: ${command.text}`);

describe('commands of a block', () => {
  test.each([
    ['without prompts, one a line', 'mkdir a\ncd a', ['10: mkdir a', '11: cd a']],
    ["a root's prompt", '# mkdir a\n# cd a', ['10: mkdir a', '11: cd a']],
    [
      'other prompts',
      '$ a\ncontainer~# b\nroot@0a1b:/# c\nbash-5.1# d',
      ['10: a', '11: b', '12: c', '13: d'],
    ],
    ['output below a prompt is none', '$ docker ps\nCONTAINER ID  IMAGE\n3d77', ['10: docker ps']],
    ['two ways', '# a b\nもしくは\n# c d', ['10: a b', '12: c d']],
    ['two ways without prompts', 'a b\nor\nc d', ['10: a b', '12: c d']],
    ['a comment in Japanese', '# 負荷をかける\nseq 1', ['11: seq 1']],
    ['over two lines', 'docker run \\\n  -d x\nls', ['10: docker run \\\n  -d x', '12: ls']],
    [
      'a loop over several lines',
      'while true; do\n  date\ndone\nls',
      ['10: while true; do\n  date\ndone', '13: ls'],
    ],
    ['a loop that is never done', 'while true; do\n  date\n', ['10: while true; do\n  date']],
    ['nothing', '\n\n', []],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test('a comment in English is told from a prompt by what is known', () => {
    expect(shown('# fetch it often\nseq 1', (command) => command === 'seq 1')).toEqual(['11: seq 1']);
  });

  test.each([
    ['docker exec -it web mv a b', 'mv a b', 'web'],
    ['sudo docker exec web mv a b', 'mv a b', 'web'],
    ['docker compose exec -T web mv a b', 'mv a b', 'web'],
    ['docker exec -it web', 'docker exec -it web', undefined],
    ['dokcer exec -it web mv a b', 'dokcer exec -it web mv a b', undefined],
  ])('%s runs %s in %s', (text, bare, container) => {
    expect(commandsIn({ text, line: 1 })[0]).toMatchObject({ text: bare, container });
  });
});
