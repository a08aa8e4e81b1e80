import type { Hostile } from '../hostile.ts';

const LAB = '01-wordpress';

const yaml = (name: string, source: string | Buffer, says: RegExp): Hostile => ({
  name,
  lab: LAB,
  files: { 'docker-compose.yml': source },
  must: { verdict: 'wrong', says },
});

const SERVICE = `  wordpress:\n    image: wordpress:php8.0-apache\n    ports: ['8080:80']\n`;

/** Aliases of aliases: nine times nine, and so on. */
const bomb = ['&a [x, x, x, x, x, x, x, x, x]', ...'abcdefgh'].map((each, index, all) => {
  if (index === 0) return `x-a: ${each}`;
  const name = String.fromCharCode(97 + index);
  const before = index === 1 ? 'a' : all[index];
  return `x-${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
});

/** YAML that is larger when it has been read, or that two readers read differently. */
export const yamls: Hostile[] = [
  yaml('a bomb of aliases', `${bomb.join('\n')}\nservices:\n${SERVICE}`, /alias/i),
  yaml(
    'a merge of itself',
    `services:\n  wordpress: &w\n    <<: *w\n    image: wordpress\n`,
    /docker-compose\.yml/,
  ),
  yaml('an alias without an anchor', `services:\n  wordpress: *none\n`, /docker-compose\.yml:2/),
  yaml('a key twice', `services:\n${SERVICE}${SERVICE}`, /docker-compose\.yml/),
  yaml(
    'a key twice in a service',
    `services:\n${SERVICE}    privileged: false\n    privileged: true\n`,
    /unique/,
  ),
  yaml(
    'privileged by a merge',
    `x-p: &p\n  privileged: true\nservices:\n${SERVICE}    <<: *p\n`,
    /privileged|merge/i,
  ),
  yaml(
    'privileged by an alias as a word',
    `x-p: &p 'yes'\nservices:\n${SERVICE}    privileged: *p\n`,
    /privileged/,
  ),
  yaml(
    'a tag of another language',
    `services:\n${SERVICE}    command: !!python/object/apply:os.system [id]\n`,
    /tag/i,
  ),
  yaml("Compose's own tags", `services:\n${SERVICE}    pid: !override host\n`, /`pid`/),
  yaml('a binary tag', `services: !!binary aGk=\n`, /docker-compose\.yml/),
  yaml(
    'several documents',
    `services:\n${SERVICE}---\nservices:\n${SERVICE}    pid: host\n`,
    /docker-compose\.yml/,
  ),
  yaml('a list', '- services\n', /docker-compose\.yml/),
  yaml('a number', '42\n', /docker-compose\.yml/),
  yaml('nothing', '', /docker-compose\.yml/),
  yaml(
    'control characters',
    `services:\n  "\u0007wordpress\u001b[31m":\n    image: wordpress\n`,
    /docker-compose\.yml/,
  ),
  yaml('UTF-16', Buffer.from(`\ufeffservices:\n${SERVICE}`, 'utf16le'), /docker-compose\.yml/),
  yaml('bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x90, 0x0a]), /docker-compose\.yml/),
  yaml(
    'a service named after the prototype',
    `services:\n  __proto__:\n    image: evil\n`,
    /docker-compose\.yml/,
  ),
];
