import { describe, expect, test } from 'vitest';
import { commandForm } from './command-form.ts';

const LOAD = 'seq 1 10000 | xargs -I % -P 20 curl "http://localhost" -o /dev/null -s';

describe('commands are the same although', () => {
  test.each([
    [
      'options stand in another order',
      LOAD,
      'seq 1 10000 | xargs -P 20 -I % curl -s -o /dev/null http://localhost',
    ],
    ['options are run together', 'curl -L -I -s localhost', 'curl -LIs localhost'],
    ['the port is the published one', 'curl localhost:8080', 'curl http://localhost/'],
    [
      'a loop takes several lines',
      'while true; do date; sleep 1; done',
      'while true; do\n  date\n  sleep 1\ndone',
    ],
    ['quotes are others', "curl -w '%{http_code}' a", 'curl -w "%{http_code}" a'],
  ])('%s', (_, one, other) => {
    expect(commandForm(one)).toBe(commandForm(other));
  });
});

describe('commands differ when', () => {
  test.each([
    ['words change places', 'mv a b', 'mv b a'],
    ['an option is missing', 'curl -LI a', 'curl -I a'],
    ['a number changes', LOAD, LOAD.replace('20', '2')],
    ['a word is misspelt', LOAD, LOAD.replace('curl', 'crul')],
    ['the port is another', 'curl localhost:8080', 'curl localhost:8081'],
  ])('%s', (_, one, other) => {
    expect(commandForm(one)).not.toBe(commandForm(other));
  });
});
