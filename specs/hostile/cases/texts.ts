import { stringify } from 'yaml';
import type { Hostile } from '../hostile.ts';

const CLEAR = '\u001b[2J\u001b[H';
const CLIPBOARD = '\u001b]52;c;cm0gLXJmIC8=\u0007';
const LINK = '\u001b]8;;https://example.org\u0007here\u001b]8;;\u0007';
const COMMAND = '\n::error file=README.md::taken over\n::stop-commands::x\n';
const REVERSED = '\u202egpj.exe\u2066';
const EVIL = `${CLEAR}${CLIPBOARD}${LINK}${COMMAND}${REVERSED}\u009b2J\u0085::warning::x`;

const service = (wordpress: object) => ({
  'docker-compose.yml': stringify({ services: { wordpress: { ports: ['8080:80'], ...wordpress } } }),
});
const image = { image: 'wordpress:php8.0-apache' };

const says = (name: string, files: Hostile['files'], more: Partial<Hostile> = {}): Hostile => ({
  name: `terminal escapes and workflow commands in ${name}`,
  lab: '01-wordpress',
  ...(files ? { files } : {}),
  must: { verdict: 'wrong' },
  ...more,
});

const shell = (command: string) => `#!/usr/bin/env bash\n${command}\n`;
const echo = `printf '\\033[2J\\033]52;c;eA==\\a\\n::error::x\\n\\u202e'`;

/** Words of others that are repeated to the reader. */
export const texts: Hostile[] = [
  says("an image's name", service({ image: `evil${EVIL}` })),
  says("a key's name", service({ ...image, [`key${EVIL}`]: 1 })),
  says(
    'the path of a mount',
    service({ ...image, volumes: [{ type: 'bind', source: `/${EVIL}`, target: '/x' }] }),
  ),
  says('a port', service({ ...image, ports: [EVIL] })),
  says('an env_file', service({ ...image, env_file: `/etc/${EVIL}` })),
  says("a service's name", {
    'docker-compose.yml': stringify({ services: { [EVIL]: { ...image, privileged: true } } }),
  }),
  says('a command that ends', service({ ...image, command: ['bash', '-c', `${echo}; exit 1`] }), {
    must: { verdict: 'wrong', step: 'running' },
    starts: true,
  }),
  says('a program that is not there', service({ ...image, entrypoint: [`/no${CLEAR}`] }), {
    must: { verdict: 'wrong', step: 'running' },
    starts: true,
  }),
  says(
    "a script's output",
    { 'check.sh': shell(`${echo}; ${echo} >&2; exit 1`) },
    { lab: '03-http-check', must: { verdict: 'wrong', step: 'check' }, starts: true },
  ),
  says(
    'a job of Prometheus',
    {
      'prometheus/prometheus.yml': stringify({ scrape_configs: [{ job_name: EVIL, scrape_interval: 'x' }] }),
    },
    { lab: '07-blackbox' },
  ),
  says(
    'a module of blackbox exporter',
    { 'blackbox_exporter/blackbox.yml': stringify({ modules: { [EVIL]: { prober: EVIL } } }) },
    { lab: '07-blackbox' },
  ),
  says('names of queries', { 'queries.yaml': stringify({ [EVIL]: 'up' }) }, { lab: '05-promql' }),
];
