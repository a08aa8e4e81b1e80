import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { Finding, type Place, wrong } from '../../course/verdict.ts';
import { readYaml, type YamlFile } from '../../course/yaml-file.ts';
import { type CourseImage, imageWith, type Role } from '../../engine/catalog.ts';
import { type ComposeFiles, placeOf } from '../../sandbox/admit/compose-files.ts';
import type { ComposeModel } from '../../sandbox/admit/compose-model.ts';
import { configFileOf } from '../../sandbox/admit/config-file.ts';
import { isFile } from '../../sandbox/admit/named-files.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { explainRefusal, sentenceIn } from './refusal.ts';

/** The configuration of a service, as the learner wrote it. */
export interface WrittenConfig {
  /** As a learner calls it, relative to the lab's folder. */
  name: string;
  /** Its path in the container. */
  inside: string;
  /** Undefined where no file of the lab is what the program reads, or it is no YAML. */
  yaml: YamlFile | undefined;
  /** Which program reads it. */
  role: Role;
  /** Whether a file of the lab is mounted where the program reads. */
  mounted: boolean;
}

/** Where a service's configuration is read from, for a sandbox or a stack. */
interface Origin {
  files: ComposeFiles;
  model: ComposeModel;
  written: string;
  catalog: readonly CourseImage[];
}

/** Reads a service's configuration in its written form. A file that is no YAML counts as mounted all the same. */
export async function writtenConfig(origin: Origin, service: string, role: Role): Promise<WrittenConfig> {
  const { inside, outside } = configFileOf(origin.model, service, imageWith(origin.catalog, role));
  const name = outside === undefined ? inside : relative(origin.files.dir, outside);
  const file = outside?.replace(origin.files.dir, origin.written);
  if (file === undefined || !isFile(file)) {
    return { name, inside, role, yaml: undefined, mounted: false };
  }
  return { name, inside, role, yaml: await readYaml(file, name).catch(() => undefined), mounted: true };
}

/** Has a server's own program judge its configuration as written. Throws `wrong` with its words, the file and the line. */
export async function acceptsConfig(sandbox: Sandbox, role: Role): Promise<void> {
  const check = imageWith(sandbox.catalog, role).config?.check;
  if (!check) throw new Error(`the image of ${role} has no program that checks a configuration`);
  const service = sandbox.service(role);
  const config = await writtenConfig(sandbox, service, role);
  if (!config.mounted) throw notMounted(sandbox, service, config);
  const command = check.command.map((word) => word.replace('{file}', config.inside));
  const { exitCode, output } = await sandbox.runOnce(service, command);
  const tolerated = check.tolerates !== undefined && new RegExp(check.tolerates).test(output);
  if (exitCode !== 0 && !tolerated) throw await refusal(sandbox, config, output, check.name);
}

/** The finding of a configuration that its program refuses, from what the program wrote. */
export async function refusal(
  { files, written }: Pick<Origin, 'files' | 'written'>,
  config: WrittenConfig,
  output: string,
  program: string,
): Promise<Finding> {
  const said = sentenceIn(output).replaceAll(config.inside, config.name);
  const evidence = [{ ja: `${program}: ${said}`, en: `${program} says: ${said}` }];
  const syntax = await readYaml(`${written}/${config.name}`, config.name).catch((error: unknown) => error);
  if (syntax instanceof Finding) return wrong({ text: syntax.text, evidence, place: syntax.place });
  const { text, path, line } = explainRefusal(said, config.yaml?.value, config.role);
  const place: Place = { file: config.name, line: line ?? (path && config.yaml?.lineOf(path)) };
  return wrong({ text, evidence, place: existsSync(`${files.dir}/${config.name}`) ? place : undefined });
}

/** The program reads a file that is none of the lab's: the image's own, or nothing at all. */
export function notMounted(
  { files, model }: Pick<Origin, 'files' | 'model'>,
  service: string,
  { inside, name }: WrittenConfig,
): Finding {
  const mounts = (model.services[service]?.volumes ?? []).map(
    ({ source, target }) => `${source === undefined ? '' : relative(files.dir, source) || '.'} → ${target}`,
  );
  const covered = name !== inside;
  const text = covered
    ? {
        ja: `サービス \`${service}\` は \`${inside}\` を読みますが、そこにマウントされるはずの \`${name}\` がラボのフォルダーにありません。`,
        en: `The service \`${service}\` reads \`${inside}\`, but the file \`${name}\` that the mount would put there is missing.`,
      }
    : {
        ja: `サービス \`${service}\` は \`${inside}\` を読みますが、そこには何もマウントされていません。そのため、書いた設定ではなくイメージの既定の設定で動きます。`,
        en: `The service \`${service}\` reads \`${inside}\`, but nothing is mounted there. So it runs by the image's default configuration, not by yours.`,
      };
  const seen = mounts.length === 0 ? '–' : mounts.join(', ');
  return wrong({
    text,
    evidence: [{ ja: `今の volumes: ${seen}`, en: `volumes at present: ${seen}` }],
    place: placeOf(files, ['services', service, 'volumes']),
  });
}
