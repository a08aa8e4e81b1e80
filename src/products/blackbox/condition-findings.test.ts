import { expect, test } from 'vitest';
import { unmetCondition } from './condition-findings.ts';

test.each([
  [{ valid_status_codes: [201] }, 'valid_status_codes'],
  [{ valid_http_versions: ['HTTP/2.0'] }, 'valid_http_versions'],
  [{ fail_if_not_ssl: true }, 'fail_if_not_ssl'],
  [{ fail_if_body_not_matches_regexp: ['x'], method: 'GET' }, 'fail_if_body_not_matches_regexp'],
])('%j is named', (http, key) => {
  expect(unmetCondition(http)).toMatchObject({ key, text: { en: expect.stringContaining(`\`${key}\``) } });
});

test.each([
  [undefined],
  [{ valid_status_codes: [], valid_http_versions: ['HTTP/1.1', 'HTTP/2.0'] }],
  [{ valid_status_codes: [200], fail_if_not_ssl: false }],
])('%j is met by a healthy site', (http) => {
  expect(unmetCondition(http)).toBeUndefined();
});
