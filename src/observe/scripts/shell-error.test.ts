import { expect, test } from 'vitest';
import { shellError } from './shell-error.ts';

const mounted = ['/root/node_exporter-1.1.2.linux-amd64.tar.gz'];

test.each([
  [
    'a folder without its version',
    'bash: line 1: cd: node_exporter: No such file or directory',
    mounted,
    /unpacks into `node_exporter-1\.1\.2\.linux-amd64`/,
  ],
  [
    'an archive that is not mounted',
    'tar (child): node_exporter-1.1.2.linux-amd64.tar.gz: Cannot open: No such file or directory',
    [],
    /under `volumes`/,
  ],
  [
    'an archive that is elsewhere',
    'tar: node_exporter-1.1.2.linux-amd64.tar.gz: Cannot open: No such file or directory',
    mounted,
    /at `\/root\/node_exporter-1\.1\.2\.linux-amd64\.tar\.gz`/,
  ],
  [
    'a program in another folder',
    'bash: line 1: ./node_exporter: No such file or directory',
    mounted,
    /is not there/,
  ],
  ['a program without ./', 'bash: line 1: node_exporter: command not found', mounted, /`\.\/` in front/],
])('tells %s', (_, line, mounts, expected) => {
  const found = shellError(`Starting Apache\n${line}\ntar: Exiting with failure status`, mounts);
  expect(found?.line).toBe(line);
  expect(found?.text.en).toMatch(expected);
});

test('leaves other last words alone', () => {
  expect(shellError('panic: out of range\nlevel=error msg=oops', mounted)).toBeUndefined();
});
