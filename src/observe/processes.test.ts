import { expect, test } from 'vitest';
import { commandsAtRest } from './processes.ts';

const twice = (...processes: string[]) => `${processes.join('\n')}\nnext look\n${processes.join('\n')}\n`;
const shell = 'bash -c service apache2 start && ./node_exporter  #1 S 12';

test('a shell that waits for a program is at rest with it', () => {
  expect(commandsAtRest(twice(shell, './node_exporter  #40 S 7'))).toEqual([
    'bash -c service apache2 start && ./node_exporter',
    './node_exporter',
  ]);
});

test.each([
  ['a program that is being loaded', twice(shell, ' #40 R 0')],
  ['a shell at work', twice('bash -c : #1 R 12')],
  ['a shell that was woken in between', `${shell}\nnext look\n${shell.replace('12', '13')}\n`],
  ['a container that does not run', ''],
])('%s is not', (_, looks) => {
  expect(commandsAtRest(looks)).toBeUndefined();
});

test('what has ended and was never collected is not there', () => {
  expect(commandsAtRest(twice('apache2 -DFOREGROUND #1 S 3', ' #9 Z 1'))).toEqual(['apache2 -DFOREGROUND']);
});
