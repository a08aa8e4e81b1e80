import { existsSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { Finding, type Place, wrong } from '../../course/verdict.ts';
import { readYaml, type YamlFile } from '../../course/yaml-file.ts';
import type { Role } from '../../engine/catalog.ts';
import { type ComposeFiles, placeOf } from '../../sandbox/admit/compose-files.ts';
import type { ComposeModel } from '../../sandbox/admit/compose-model.ts';
import { configFileOf } from '../../sandbox/admit/config-file.ts';
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
}

/** Reads a service's configuration in its written form. A file that is no YAML counts as mounted all the same. */
export async function writtenConfig(origin: Origin, service: string, role: Role): Promise<WrittenConfig> {
  const { inside, outside } = configFileOf(origin.model, service, role);
  const name = outside === undefined ? inside : relative(origin.files.dir, outside);
  const file = outside?.replace(origin.files.dir, origin.written);
  if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
    return { name, inside, role, yaml: undefined, mounted: false };
  }
  return { name, inside, role, yaml: await readYaml(file, name).catch(() => undefined), mounted: true };
}

/** promtool fails on a target without a valid address; Prometheus itself goes on without that one. */
const DROPPED = /instance \d+ in group \d+:/;

/** Has promtool judge prometheus.yml as written. Throws `wrong` with its words, the file and the line. */
export async function acceptedByPrometheus(sandbox: Sandbox): Promise<void> {
  const service = sandbox.service('prometheus');
  const config = await writtenConfig(sandbox, service, 'prometheus');
  if (!config.mounted) throw notMounted(sandbox, service, config);
  const command = ['promtool', 'check', 'config', '--syntax-only', config.inside];
  const { exitCode, output } = await sandbox.runOnce(service, command);
  if (exitCode !== 0 && !DROPPED.test(output)) throw await refusal(sandbox, config, output, 'promtool');
}

/** Has blackbox exporter judge its configuration as written. Throws `wrong` with its words, the file and the line. */
export async function acceptedByBlackbox(sandbox: Sandbox): Promise<void> {
  const service = sandbox.service('blackbox');
  const config = await writtenConfig(sandbox, service, 'blackbox');
  if (!config.mounted) throw notMounted(sandbox, service, config);
  const command = ['/bin/blackbox_exporter', `--config.file=${config.inside}`, '--config.check'];
  const { exitCode, output } = await sandbox.runOnce(service, command);
  if (exitCode !== 0) throw await refusal(sandbox, config, output, 'blackbox_exporter --config.check');
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
