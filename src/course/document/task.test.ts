import { describe, expect, test } from 'vitest';
import { taskOf } from './task.ts';

describe('what a command is for is told although it is', () => {
  test.each([
    ['right', 'docker run -d --name x -p 8080:80 wordpress:php8.0-apache', 'run'],
    ['misspelt', 'docker rnu -d --name monitoring_bootcamp -p 8080:80 wordpress:php8.0-apache', 'run'],
    ['misspelt', 'seq 1 10000 | xarsg -I % -P 20 curl http://localhost -o /dev/null -s', 'load'],
    [
      'misspelt',
      "while true; do date && crul -LI localhost:8080 -o /dev/null -w '%{http_code}' -s; sleep 1; done",
      'check',
    ],
    ['misspelt', 'vm /var/www/html/wp-admin /var/www/html/wp-admins', 'break'],
    ['misspelt', 'vm /var/www/html/wp-admins /var/www/html/wp-admin', 'restore'],
    ['put otherwise', 'cd /var/www/html && mv wp-admins wp-admin', 'restore'],
    ['misspelt', 'yse > /tmp/yes.txt', 'disk'],
    ['another way', "watch -n 1 -d curl -LI localhost:8080 -o /dev/null -w '%{http_code}' -s", 'watch'],
    ['a chore', 'docker compose up -d', 'up'],
    ['something else', 'kubectl get pods --all-namespaces', undefined],
    ['nothing', '', undefined],
  ])('%s: %s', (_, command, task) => {
    expect(taskOf(command)).toBe(task);
  });
});
