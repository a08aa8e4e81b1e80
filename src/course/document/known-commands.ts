/** What a command that labs practise is for. */
export type Task = 'run' | 'load' | 'disk' | 'check' | 'break' | 'restore';
/** What a course does besides; no lab keeps a file of it. */
export type Chore = 'watch' | 'vmstat' | 'download' | 'files' | 'docker' | 'up';

const FETCH = "curl -LI localhost:8080 -o /dev/null -w '%{http_code}\\n' -s";
const SITE = '/var/www/html/wp-admin';
const ARCHIVE = 'https://github.com/prometheus/node_exporter/releases/download/v1.1.2/';

/** Examples of each, to hold a document's commands against. */
export const KNOWN: Readonly<Record<Task | Chore, readonly string[]>> = {
  run: ['docker run -d --name monitoring_bootcamp -p 8080:80 wordpress:php8.0-apache'],
  load: [
    'seq 1 10000 | xargs -I % -P 20 curl "http://localhost" -o /dev/null -s',
    'ab -n 10000 -c 20 http://localhost/',
  ],
  disk: ['yes > /tmp/yes.txt', 'dd if=/dev/zero of=/tmp/zero bs=1M'],
  check: [
    `while true; do date && ${FETCH}; sleep 1; done`,
    `while true; do echo "$(date) $(${FETCH})"; sleep 1; done`,
  ],
  break: [`mv ${SITE} ${SITE}s`, 'cd /var/www/html && mv wp-admin wp-admins'],
  restore: [`mv ${SITE}s ${SITE}`, 'cd /var/www/html && mv wp-admins wp-admin'],
  watch: [`watch -n 1 -d ${FETCH}`],
  vmstat: ['vmstat -tw 1', 'vmstat 1', 'man vmstat'],
  download: [
    `wget ${ARCHIVE}node_exporter-1.1.2.linux-amd64.tar.gz`,
    `curl -LO ${ARCHIVE}node_exporter-1.1.2.linux-amd64.tar.gz`,
  ],
  files: [
    'mkdir prometheus',
    'mkdir -p blackbox_exporter',
    'cd prometheus',
    'cd ..',
    'vim prometheus.yml',
    'vim prometheus/prometheus.yml',
    'vim blackbox_exporter/blackbox.yml',
    'vim docker-compose.yml',
    'touch prometheus/prometheus.yml',
    'ls',
    '/bin/bash',
    'bash',
  ],
  docker: [
    'docker pull wordpress:php8.0-apache',
    'docker image ls',
    'docker ps',
    'docker ps -a',
    'docker stop monitoring_bootcamp',
    'docker rm monitoring_bootcamp',
    'docker logs monitoring_bootcamp',
    'docker run hello-world',
    'docker --version',
  ],
  up: [
    'docker compose up -d',
    'docker-compose up -d',
    'docker compose -f compose.yaml up -d',
    'docker-compose -f docker-compose.yml up -d',
    'docker compose restart prometheus',
    'docker-compose restart prometheus',
    'docker compose ps',
    'docker compose logs',
    'docker compose down',
    'docker compose version',
    'docker-compose --version',
  ],
};
