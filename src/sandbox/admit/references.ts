import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { readText } from '../../course/regular-file.ts';
import type { Text } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';
import { parseYaml, type YamlFile } from '../../course/yaml-file.ts';
import type { ComposeFiles } from './compose-files.ts';
import { staysInside } from './copy.ts';
import { checkPlainYaml } from './plain-yaml.ts';

type Path = (string | number)[];
interface Reference {
  path: Path;
  file: string;
  /** A compose file that this one pulls in, to be searched too. */
  compose: boolean;
}

/**
 * Refuses, before Compose reads anything, every file that the compose files name outside the lab's folder: `include`,
 * `extends`, `env_file`, `label_file`, and files of configs and secrets. Compose itself would read or fetch them.
 */
export async function checkReferences(files: ComposeFiles): Promise<void> {
  const queue = [files.base, files.override].flatMap((file) => (file === undefined ? [] : [file.name]));
  const seen = new Set(queue);
  for (const name of queue) {
    const source = await readText(join(files.dir, name), name);
    checkPlainYaml(source, name);
    const yaml = parseYaml(source, name);
    for (const reference of referencesOf(yaml)) {
      // Compose takes some paths relative to this file and some to another, so none may climb.
      const target = join(dirname(name), reference.file);
      if (!isPlain(reference.file) || !(await staysInside(files.dir, resolve(files.dir, target))))
        throw refused(yaml, reference.path, leaves(reference));
      const isFile = await stat(join(files.dir, target)).then(
        (found) => found.isFile(),
        () => false,
      );
      if (!reference.compose || seen.has(target) || !isFile) continue;
      seen.add(target);
      queue.push(target);
    }
  }
}

/** A path downwards. Compose takes `github.com/…` for a repository to fetch, even where such a folder exists. */
const isPlain = (file: string) =>
  !isAbsolute(file) && !/[$:\\]|^~|^github\.com\//.test(file) && !file.split('/').includes('..');

function referencesOf(yaml: YamlFile): Reference[] {
  const model = mapOf(yaml.value);
  const services = Object.entries(mapOf(model.services)).map(
    ([name, value]) => [name, mapOf(value)] as const,
  );
  const resources = ['configs', 'secrets'].flatMap((kind) =>
    Object.entries(mapOf(model[kind])).map(([name, value]) => ({
      path: [kind, name, 'file'],
      value: mapOf(value).file,
    })),
  );
  const plain = services.flatMap(([name, service]) =>
    ['env_file', 'label_file'].map((key) => ({ path: ['services', name, key], value: service[key] })),
  );
  const extended = services.map(([name, service]) => ({
    path: ['services', name, 'extends'],
    value: mapOf(service.extends).file,
  }));
  const included = includesOf(yaml);
  return [
    ...[...extended, ...included.files].flatMap((each) => named(each, true)),
    ...[...plain, ...resources, ...included.env].flatMap((each) => named(each, false)),
  ];
}

interface Named {
  path: Path;
  value: unknown;
}

const named = ({ path, value }: Named, compose: boolean): Reference[] =>
  pathsIn(value).map((file) => ({ path, file, compose }));

/** Only the plain form of `include`: with another base for its paths nobody could tell which files Compose reads. */
function includesOf(yaml: YamlFile): { files: Named[]; env: Named[] } {
  const value = mapOf(yaml.value).include;
  const entries = (Array.isArray(value) ? value : [value]).map((entry, index) => {
    const path: Path = ['include', index];
    const { path: files, env_file, project_directory } = mapOf(entry);
    const several = Array.isArray(files) && files.length > 1;
    if (project_directory !== undefined || several) throw refused(yaml, path, notThisInclude);
    return { path, files: typeof entry === 'string' ? entry : files, env: env_file };
  });
  return {
    files: entries.map(({ path, files }) => ({ path, value: files })),
    env: entries.map(({ path, env }) => ({ path, value: env })),
  };
}

/** A path, a list of paths, or of maps with `path`. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  const { path } = mapOf(value);
  return path === undefined ? [] : pathsIn(path);
}

const mapOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const refused = (yaml: YamlFile, path: Path, text: Text): Finding =>
  wrong({ text, place: { file: yaml.name, line: yaml.lineOf(path) } });

function leaves({ path, file }: Reference): Text {
  const last = path.at(-1);
  const key = String(last === 'file' || typeof last === 'number' ? path[0] : last);
  return {
    ja: `${key} の \`${file}\` はラボのフォルダーの中の決まったファイルではありません。採点ではフォルダーの外のものは使えません。`,
    en: `${key} names \`${file}\`, which is not a plain file in the lab's folder. Nothing outside the folder can be used when a lab is judged.`,
  };
}

const notThisInclude: Text = {
  ja: '採点の環境では、`include` にはファイルを1つずつ書きます（`project_directory` や、1項目に複数の `path` は使えません）。',
  en: 'Where labs are judged, `include` takes one file per item, without `project_directory` or several paths.',
};
