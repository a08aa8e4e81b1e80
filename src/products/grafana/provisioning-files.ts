import { readdir, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { Finding } from '../../course/verdict.ts';
import { readYaml, type YamlFile } from '../../course/yaml-file.ts';
import { mountsOf } from '../../sandbox/admit/config-file.ts';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';

/** A file of the lab that Grafana's container sees. */
export interface MountedFile {
  /** As a learner calls it, relative to the lab's folder. */
  name: string;
  /** Its path in the container. */
  inside: string;
  /** Its path on this machine, as written. */
  path: string;
}

/** A parsed provisioning file; `broken` is the finding of one that is no YAML. */
export interface ProvisioningFile extends MountedFile {
  yaml: YamlFile | undefined;
  broken: Finding | undefined;
}

/** Grafana's service of a stack, which is all that its files depend on. */
export type GrafanaService = { stack: Stack; container: Container };

/** The lab's files that a service's container has below a folder, by name. */
export async function filesUnder(
  { stack, container }: GrafanaService,
  folder: string,
): Promise<MountedFile[]> {
  const found: MountedFile[] = [];
  for (const { source, target } of mountsOf(stack.model, container.service)) {
    const root = source.replace(stack.files.dir, stack.written);
    for (const below of await filesBelow(root)) {
      const path = join(root, below);
      const inside = posix.join(target, below.split(sep).join('/'));
      const name = relative(stack.written, path).split(sep).join('/');
      if (isBelow(inside, folder)) found.push({ name, inside, path });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where the container has its provisioning files of a kind. */
export const provisioningFolder = (
  { stack, container }: GrafanaService,
  kind: 'datasources' | 'dashboards',
): string => {
  const set = stack.model.services[container.service]?.environment ?? {};
  return posix.join(set.GF_PATHS_PROVISIONING || '/etc/grafana/provisioning', kind);
};

/** The lab's provisioning files of a kind, parsed. */
export async function provisioningFiles(
  service: GrafanaService,
  kind: 'datasources' | 'dashboards',
): Promise<ProvisioningFile[]> {
  const files = await filesUnder(service, provisioningFolder(service, kind));
  const wanted = files.filter(({ name }) => /\.ya?ml$/.test(name));
  return Promise.all(
    wanted.map(async (file) => {
      const read = await readYaml(file.path, file.name).catch((error: unknown) => error);
      if (read instanceof Finding) return { ...file, yaml: undefined, broken: read };
      if (read instanceof Error) throw read;
      return { ...file, yaml: read as YamlFile, broken: undefined };
    }),
  );
}

/** The entries of a list of a provisioning file; none where it is no list. */
export function entriesOf({ yaml }: ProvisioningFile, key: string): Record<string, unknown>[] {
  const list = (yaml?.value as Record<string, unknown> | null | undefined)?.[key];
  return Array.isArray(list) ? list.map((entry) => (entry ?? {}) as Record<string, unknown>) : [];
}

export const isBelow = (path: string, folder: string) =>
  `${path}/`.startsWith(`${folder.replace(/(?<!\/)\/+$/, '')}/`);

async function filesBelow(root: string): Promise<string[]> {
  const info = await stat(root).catch(() => undefined);
  if (info === undefined) return [];
  if (info.isFile()) return [''];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
