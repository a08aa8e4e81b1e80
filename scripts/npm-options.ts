import type { ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** npm knows an option of this name itself, which may as well stand in somebody's .npmrc. */
const NPMS_OWN = ['json'];

/**
 * The options that npm took for its own, because no ` -- ` stands before them: `npm test 07 --all`. Older versions of npm
 * hand their values on, newer ones only the name. Throws bad usage, with what to type, where a value is lost.
 */
export function optionsFromNpm(
  options: Options,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string | boolean> {
  const taken = Object.entries(options).flatMap(([name, { type }]) => {
    const value = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (!value || NPMS_OWN.includes(name)) return [];
    if (type === 'string' && value === 'true') throw lost(name, env);
    return [[name, type === 'boolean' ? value === 'true' : value] as const];
  });
  return Object.fromEntries(taken);
}

/** What to type so that npm hands everything on. */
export function afterDashes(
  words: string,
  { npm_lifecycle_event: event = 'test' }: NodeJS.ProcessEnv,
): string {
  const command = event === 'test' || event === 'start' ? event : `run ${event}`;
  return `npm ${command} -- ${words}`;
}

function lost(name: string, env: NodeJS.ProcessEnv): UsageError {
  const typed = afterDashes(`… --${name} …`, env);
  return new UsageError({
    ja: `npm が --${name} を自分への指定として受け取りました。前に \`--\` を置いてください: ${typed}`,
    en: `npm took --${name} for itself. Put \`--\` in front: ${typed}`,
  });
}
