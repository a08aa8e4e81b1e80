import { join } from 'node:path';
import { broken, type Finding, wrong } from '../../course/verdict.ts';
import type { YamlFile } from '../../course/yaml-file.ts';
import type { Compose } from '../../engine/compose.ts';
import { ownEnvironment } from '../../engine/own-environment.ts';
import { runProgram } from '../../engine/program.ts';
import { remembered } from '../remembered.ts';
import { type ComposeFiles, placeOf } from './compose-files.ts';
import { explainComposeRefusal } from './compose-findings.ts';
import type { ComposeModel } from './compose-model.ts';
import { unescaped } from './dollar.ts';

/**
 * The environment in which Compose reads a learner's files. What is set here wins over the folder's `.env`, which Compose
 * would hand on to git: one that allowed remote files could make it run any program.
 */
const COMPOSE_ENV = {
  COMPOSE_PROJECT_NAME: 'lab',
  COMPOSE_EXPERIMENTAL_GIT_REMOTE: 'false',
  COMPOSE_EXPERIMENTAL_OCI_REMOTE: 'false',
};

/**
 * Lets Compose resolve the learner's files into one model. Nothing of our own environment reaches their variables.
 * Throws `wrong` with Compose's own words, and the file and line they are about, where Compose refuses them.
 */
export async function normalise(
  compose: Compose,
  files: ComposeFiles,
  { override = true }: { override?: boolean } = {},
): Promise<ComposeModel> {
  const chosen = [files.base, override ? files.override : undefined].filter((file) => file !== undefined);
  const empty = chosen.find((file) => hasNoServices(file));
  if (empty) throw noServices(empty);
  const names = chosen.map((file) => file.name);
  const words = { command: compose.command, dir: files.dir, names };
  const paths = chosen.some(namesOthers)
    ? [files.dir]
    : [...names, '.env'].map((name) => join(files.dir, name));
  return models({ words, paths }, () => resolved(compose, files, names));
}

/** Compose takes a tenth of a second, however much it reads; the rest is for a machine that is busy. */
const RESOLVED_WITHIN_MS = 30_000;

const models = remembered<ComposeModel>();

/** Whether Compose reads more of the folder than the file itself and `.env`. */
const namesOthers = ({ value }: YamlFile) =>
  /"(include|extends|env_file|label_file)":/.test(JSON.stringify(value));

async function resolved(
  compose: Compose,
  files: ComposeFiles,
  names: readonly string[],
): Promise<ComposeModel> {
  const [command, ...words] = compose.command;
  const { exitCode, stdout, stderr, tooLate } = await runProgram(
    command,
    [...words, ...names.flatMap((name) => ['-f', name]), 'config', '--format', 'json'],
    {
      cwd: files.dir,
      env: { ...ownEnvironment(process.env, ['PATH', 'HOME', 'DOCKER_CONFIG']), ...COMPOSE_ENV },
      withinMs: RESOLVED_WITHIN_MS,
    },
  );
  if (tooLate) throw tooSlow();
  if (exitCode === undefined) throw notRun(command);
  if (exitCode !== 0) throw refusal(stderr, files);
  return JSON.parse(unescaped(stdout)) as ComposeModel;
}

function hasNoServices({ value }: YamlFile): boolean {
  if (value === null) return true;
  const services = (value as { services?: unknown }).services;
  return services === null || (typeof services === 'object' && Object.keys(services ?? {}).length === 0);
}

const noServices = (file: YamlFile) =>
  wrong({
    text: {
      ja: `${file.name} の \`services:\` にまだサービスがありません。起動するコンテナをここに書きます。`,
      en: `\`services:\` in ${file.name} has no service yet. The containers to start are written there.`,
    },
    place: { file: file.name, line: file.lineOf(['services']) },
  });

const notRun = (command: string) =>
  broken({
    text: { ja: `\`${command}\` を実行できませんでした。`, en: `\`${command}\` could not be run.` },
  });

const tooSlow = () =>
  broken({
    text: {
      ja: `Docker Compose がファイルを ${RESOLVED_WITHIN_MS / 1000} 秒以内に読み終えませんでした。`,
      en: `Docker Compose did not finish reading the files within ${RESOLVED_WITHIN_MS / 1000} s.`,
    },
  });

function refusal(stderr: string, files: ComposeFiles): Finding {
  const said = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/level=warning/.test(line))
    .join(' ')
    .replaceAll(`${files.dir}/`, '')
    .replace(/^validating [^:]+: /, '');
  const path = pathIn(said);
  const values = [files.override, files.base].map((file) => file?.value);
  const fault = explainComposeRefusal({ said, path, values });
  return wrong({
    text: fault?.text ?? {
      ja: 'Docker Compose がこのファイルを受け付けません。',
      en: 'Docker Compose refuses this file.',
    },
    evidence: [{ ja: `Docker Compose: ${said}`, en: `Docker Compose says: ${said}` }],
    place: placeOf(files, fault?.path ?? path),
  });
}

/** The path that Compose's sentence is about: `services.web Additional property imagee`, `service "web" …`. */
function pathIn(said: string): string[] {
  const property = said.match(/[Aa]dditional propert(?:y|ies) '?([\w.-]+)'?/)?.[1];
  if (said.startsWith('(root)')) return property ? [property] : [];
  const dotted =
    said.match(/\b((?:services|networks|volumes|configs|secrets)(?:\.[\w-]+)+)/)?.[1]?.split('.') ?? [];
  const named = said.match(/service "([^"]+)"/)?.[1];
  const missing = said.match(/undefined (network|volume|config|secret)\b/)?.[1];
  const path = dotted.length > 0 ? dotted : named ? ['services', named] : ['services'];
  const key = property ?? (missing && `${missing}s`);
  return key ? [...path, key] : path;
}
