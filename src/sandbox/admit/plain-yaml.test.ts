import { beforeEach, describe, expect, test } from 'vitest';
import { compose, modelOf, needsCompose, refusalOf, told, wordpress } from './admitted-under-test.ts';
import { checkPlainYaml } from './plain-yaml.ts';

const refusal = (source: string) => {
  try {
    checkPlainYaml(source, 'docker-compose.yml');
  } catch (error) {
    return told(error);
  }
  return undefined;
};

describe('what Compose would read otherwise than we do is refused at its line', () => {
  test.for([
    [
      'a second document',
      `${wordpress()}---\nservices: { wordpress: { env_file: ../s } }\n`,
      /two YAML documents/,
    ],
    ['a tag that decodes its value', wordpress('env_file: !!binary Li4vcw=='), /tag `!!binary`/],
    ['a tag that decodes its key', wordpress('!!binary ZW52X2ZpbGU=: ../s'), /tag `!!binary`/],
    ["a tag of one's own", wordpress('command: !mine x'), /tag `!mine`/],
    [
      'a renamed tag',
      `%TAG !x! tag:yaml.org,2002:\n---\n${wordpress()}    user: !x!binary MA==\n`,
      /tag `!!binary`/,
    ],
    ['a line separator', wordpress('# a\u2028    env_file: ../s'), /unusual line end/],
    ['a paragraph separator', wordpress('# a\u2029    env_file: ../s'), /unusual line end/],
    ['a next line', wordpress('# a\u0085    env_file: ../s'), /unusual line end/],
    ['a lone carriage return', wordpress('# a\r    env_file: ../s'), /unusual line end/],
    ['a byte order mark within', wordpress('# a', '\ufeffenv_file: ../s'), /not UTF-8/],
    ['UTF-16', Buffer.from(`\ufeff${wordpress()}`, 'utf16le').toString(), /not UTF-8/],
  ] as const)('%s', ([, source, said]) => {
    const found = refusal(source);
    expect(found?.text).toMatch(said);
    expect(found?.at).toMatch(/^docker-compose\.yml:\d+$/);
  });

  test.for([
    [4, wordpress('user: !!binary MA==')],
    [4, `${wordpress()}---\nservices: {}\n`],
    [5, wordpress('tty: true', '# a\u2028')],
    [5, wordpress('tty: true', '# a\u2028').replaceAll('\n', '\r\n')],
  ] as const)('on line %i', ([line, source]) => {
    expect(refusal(source)?.at).toBe(`docker-compose.yml:${line}`);
  });
});

test.for([
  ['a leading ---', `---\n${wordpress()}`],
  ['a byte order mark at the start', `\ufeff${wordpress()}`],
  ['Windows line ends', wordpress('tty: true').replaceAll('\n', '\r\n')],
  ["Compose's own tags", wordpress('ports: !reset []', 'command: !override [a]', 'user: !!str 0')],
  ['anchors and merge keys', `x-a: &a { tty: true }\n${wordpress('<<: *a')}`],
  ['nothing', ''],
  ['text that is no Latin', wordpress('# 監視する')],
] as const)('%s is accepted', ([, source]) => {
  expect(refusal(source)).toBeUndefined();
});

describe('the way through Compose', () => {
  beforeEach(needsCompose);

  test('a base file, a file that it includes and the override are looked at', async () => {
    const odd = wordpress('user: !!binary MA==');
    const at = async (lab: Record<string, string>) => (await refusalOf(lab)).at;
    expect(await at({ 'compose.yaml': odd })).toBe('compose.yaml:4');
    expect(await at({ 'compose.yaml': `include: [in.yml]\n${wordpress()}`, 'in.yml': odd })).toBe('in.yml:4');
    expect(await at({ 'compose.yaml': wordpress(), 'compose.override.yaml': odd })).toBe(
      'compose.override.yaml:4',
    );
  });

  test('an accepted file means the same to Compose', async () => {
    expect(compose?.version).toBeDefined();
    const { services } = await modelOf(`\ufeff${wordpress('user: !!str 0').replaceAll('\n', '\r\n')}`);
    expect(services.wordpress?.user).toBe('0');
  });
});
