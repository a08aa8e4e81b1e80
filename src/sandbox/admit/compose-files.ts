import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wrong } from '../../course/verdict.ts';
import { readYaml, type YamlFile } from '../../course/yaml-file.ts';

/** Compose's own order of preference. */
const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The compose files that `docker compose up` would read in a folder. */
export interface ComposeFiles {
  dir: string;
  base: YamlFile;
  override: YamlFile | undefined;
}

/** Finds and parses them. Throws `wrong` where there is none, or one is no YAML. */
export async function readComposeFiles(dir: string): Promise<ComposeFiles> {
  const [base, override] = [BASES, OVERRIDES].map((names) =>
    names.find((name) => existsSync(join(dir, name))),
  );
  if (!base) throw noComposeFile();
  return {
    dir,
    base: await readYaml(join(dir, base), base),
    override: override === undefined ? undefined : await readYaml(join(dir, override), override),
  };
}

/** The name of the override that Compose reads over a base file by itself. */
export const overrideFor = (base: string): string => base.replace(/(?=\.ya?ml$)/, '.override');

/** Whether Compose may read a file of the lab's folder when it makes the model. */
export const shapesModel = (name: string): boolean => /^((docker-)?compose[^/]*\.ya?ml|\.env)$/.test(name);

/** Where a path of the merged model was written: the override wins, as in Compose. */
export function placeOf(
  files: ComposeFiles,
  path: readonly (string | number)[],
): { file: string; line?: number } {
  const holder = [files.override, files.base].find((file) => file && has(file.value, path)) ?? files.base;
  const line = holder.lineOf(path);
  return line === undefined ? { file: holder.name } : { file: holder.name, line };
}

function has(value: unknown, path: readonly (string | number)[]): boolean {
  let current = value;
  for (const key of path) {
    if (current === null || typeof current !== 'object' || !(key in current)) return false;
    current = (current as Record<string | number, unknown>)[key];
  }
  return true;
}

const noComposeFile = () =>
  wrong({
    text: {
      ja: 'docker-compose.yml（または compose.yaml）がありません。',
      en: 'There is no docker-compose.yml (or compose.yaml).',
    },
    place: { file: 'docker-compose.yml' },
  });
