import { describe, expect, test } from 'vitest';
import { isOutput } from './output.ts';

describe('output is', () => {
  test.each([
    ["vmstat's table", 'procs ---memory---\n r  b   swpd   free\n 3  0   0   9249760   122220'],
    [
      'with a caption',
      '負荷をかけた後\n r  b   swpd   free\n 3  0   0   9249760   122220\n 3  0   0   1   1',
    ],
    ['docker ps', 'CONTAINER ID   IMAGE\n3d7494717550   wordpress'],
    ['times and statuses', 'Mon Jun  7 09:00:00 UTC 2021\n200\nMon Jun  7 09:00:01 UTC 2021\n500'],
  ])('%s', (_, text) => {
    expect(isOutput({ text })).toBe(true);
  });
});

describe('output is not', () => {
  test.each([
    ['a command', 'docker ps'],
    ['a configuration', 'services:\n  web:\n    image: x'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(isOutput({ text })).toBe(false);
  });
});
