import { expect, test } from 'vitest';
import { framed, inContainer } from './frame.ts';

const frame = '#!/bin/sh\nset -u\n\n# why\nulimit -f 8\n\nyes > a &\n\nwait\n';
const yes = /^yes .*?(?= &$)/m;

test('the document’s command stands on its own line within the frame', () => {
  const lines = framed(frame, yes, { line: 12, text: 'yes > b' }).split('\n');
  expect(lines.slice(0, 3)).toEqual(['#!/bin/sh', 'set -u', 'ulimit -f 8']);
  expect(lines[11]).toBe('yes > b &');
  expect(lines.slice(12)).toEqual(['', 'wait', '']);
});

test('a command from the very first lines stands right after the frame’s beginning', () => {
  expect(framed(frame, yes, { line: 2, text: 'yes > b' }).split('\n')[3]).toBe('yes > b &');
});

test.each([
  ['curl localhost:8080 -s', 'curl localhost -s'],
  ['curl http://127.0.0.1:8080/x', 'curl http://127.0.0.1/x'],
  ['curl localhost:8081', 'curl localhost:8081'],
  ['curl localhost:80800', 'curl localhost:80800'],
])('%s reads %s in the container', (text, expected) => {
  expect(inContainer(text, '8080')).toBe(expected);
});
