import { expect, test } from 'vitest';
import { explainCommand } from './command-findings.ts';

const said = (written: unknown, words: readonly string[]) => explainCommand({ written, words })?.en;

test.each([
  ['a && b', ['a'], /^`&&` in `command` is the shell's/],
  [['a', '|', 'b'], ['a', '|', 'b'], /^`\|` in `command`/],
  ['bash -c "N=1; ./$N"', ['bash', '-c', 'N=1; ./'], /fills in `\$N` .* write `\$\$N`/],
  [['bash', '-c', './${N}'], ['bash', '-c', './'], /fills in `\$N`/],
  ['bash -c "echo $$A $B"', ['bash', '-c', 'echo $A '], /fills in `\$B`/],
])('%s is explained', (written, words, sentence) => {
  expect(said(written, words)).toMatch(sentence);
});

test.each([
  ['bash -c "a && b"', ['bash', '-c', 'a && b']],
  ['/bin/sh -c "echo $$N"', ['/bin/sh', '-c', 'echo $N']],
  ['--config.file=/x', ['--config.file=/x']],
  ['tar xf node_exporter-${V}.tar.gz', ['tar', 'xf', 'node_exporter-1.1.2.tar.gz']],
  ['bash -c "echo ${V:-1}"', ['bash', '-c', 'echo 1']],
  ['a "b;c"', ['a', 'b;c']],
  [undefined, []],
])('%s is as it was meant', (written, words) => {
  expect(said(written, words)).toBeUndefined();
});
