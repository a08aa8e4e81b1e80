import { expect, test } from 'vitest';
import { endingLine } from './container-ended.ts';

test.each([
  'service apache2 restart',
  'sudo service apache2 stop',
  'systemctl restart apache2',
  '/etc/init.d/apache2 restart',
  'apachectl restart',
  'apache2ctl -k stop',
  'kill 1',
  'kill -9 1',
  'pkill apache2',
  'killall -9 apache2',
  'reboot',
])('%s may end the container', (line) => {
  expect(endingLine(`#!/bin/bash\n# restart Apache\n${line}\n`)).toBe(3);
});

test.each([
  'kill 12',
  'kill "$writer"',
  'kill %1',
  '# service apache2 restart',
  'mv wp-admins wp-admin',
  'apachectl graceful',
])('%s does not', (line) => {
  expect(endingLine(line)).toBeUndefined();
});
