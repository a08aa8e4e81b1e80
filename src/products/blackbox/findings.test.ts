import { expect, test } from 'vitest';
import { outageSentence, successSentence } from './findings.ts';

test.each([
  ['another prober', undefined, undefined, /prober http/],
  ['no answer', 0, undefined, /no HTTP answer/],
  ['an empty site', 403, undefined, /site is empty/],
  ['a redirect that is not followed', 302, undefined, /not followed/],
  ['a wrong path', 404, undefined, /no such page/],
  ['a module that does not take 200', 200, 0, /yet probe_success is 0/],
  ['another status', 502, undefined, /it is 502/],
])('a healthy site: %s', (_, status, success, sentence) => {
  expect(successSentence({ status, success }).en).toMatch(sentence);
});

test.each([
  ['a module that takes 500', 500, 1, /takes 500 as valid/],
  ['a page that does not break', 200, undefined, /goes unnoticed/],
  ['another status', 404, undefined, /it is 404/],
  ['no value', undefined, undefined, /there is none/],
])('an outage: %s', (_, status, success, sentence) => {
  expect(outageSentence({ status, success }).en).toMatch(sentence);
});

test.each([
  ['https://wordpress_1', /does not speak HTTPS/],
  ['http://wordpress_1:8080', /leave out `:8080`/],
  ['http://wordpress', /host `wordpress`/],
  ['wordpress', /host `wordpress`/],
])('%s without an answer has its own sentence', (target, sentence) => {
  expect(successSentence({ status: 0, success: undefined, target }).en).toMatch(sentence);
});
