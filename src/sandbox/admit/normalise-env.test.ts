import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { compose, modelOf, needsCompose, wordpress } from './admitted-under-test.ts';
import { readComposeFiles } from './compose-files.ts';
import { normalise } from './normalise.ts';

beforeEach(needsCompose);
afterEach(() => vi.unstubAllEnvs());

const environmentOf = async (env: string, ...lines: string[]) => {
  const lab = {
    'docker-compose.yml': wordpress('environment:', ...lines.map((line) => `  ${line}`)),
    '.env': env,
  };
  return (await modelOf(lab)).services.wordpress?.environment;
};

test("variables come from the folder's .env and not from this machine", async () => {
  vi.stubEnv('TOKEN', 'of this machine');
  vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:1');
  const found = await environmentOf(
    'OWN=1\n',
    'OWN: "${OWN}"',
    'TOKEN: "${TOKEN-none}"',
    'DOCKER_HOST:',
    'A: "$$A"',
  );
  expect(found).toEqual({ OWN: '1', TOKEN: 'none', DOCKER_HOST: null, A: '$A' });
});

test("a .env does not choose Compose's files, project or engine", async () => {
  await using outside = await tempFolder({ 'other.yml': wordpress('privileged: true'), env: 'SECRET=1\n' });
  const env = [
    `COMPOSE_FILE=${outside.dir}/other.yml`,
    `COMPOSE_ENV_FILES=${outside.dir}/env`,
    'COMPOSE_PROJECT_NAME=theirs',
    'DOCKER_HOST=tcp://127.0.0.1:1',
    `DOCKER_CONFIG=${outside.dir}`,
  ].join('\n');
  const found = await environmentOf(env, 'SECRET: "${SECRET-none}"', 'PROJECT: "${COMPOSE_PROJECT_NAME}"');
  expect(found).toEqual({ SECRET: 'none', PROJECT: 'lab' });
});

test('a .env can not make Compose fetch a repository', async () => {
  await using outside = await tempFolder();
  const trace = join(outside.dir, 'git-was-run');
  await using lab = await tempFolder({
    'docker-compose.yml': `include: [github.com/some/repo]\n${wordpress()}`,
    // The proxy is one that nobody answers at, so that a mistake here reaches nobody either.
    '.env': `COMPOSE_EXPERIMENTAL_GIT_REMOTE=1\nGIT_TRACE=${trace}\nhttps_proxy=http://127.0.0.1:1\n`,
  });
  const model = compose && normalise(compose, await readComposeFiles(lab.dir));
  await expect(model).rejects.toMatchObject({ verdict: 'wrong' });
  expect(existsSync(trace)).toBe(false);
});

test.each([
  ['.env', '', 'environment: { A: "${A}" }', 'A=2'],
  ['own.env', '', 'env_file: own.env', 'A=2'],
  [
    'more.yml',
    'include: [more.yml]\n',
    'tty: true',
    'services: { web: { image: nginx, environment: { A: 2 } } }',
  ],
])('a change of %s is seen', async (name, head, line, later) => {
  await using lab = await tempFolder({
    'docker-compose.yml': `${head}${wordpress(line)}`,
    [name]: later.replace('2', '1'),
  });
  const read = async () => {
    const model = compose && (await normalise(compose, await readComposeFiles(lab.dir)));
    return Object.values(model?.services ?? {}).map(({ environment }) => String(environment?.A));
  };
  expect(await read()).toContain('1');
  await writeFile(join(lab.dir, name), later);
  expect(await read()).toContain('2');
});
