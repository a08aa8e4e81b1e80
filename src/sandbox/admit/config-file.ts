import { posix, sep } from 'node:path';
import type { CourseImage } from '../../engine/catalog.ts';
import type { ComposeModel } from './compose-model.ts';

/** The configuration file that a service's program reads. */
export interface ConfigFile {
  /** Its path in the container. */
  inside: string;
  /** The file that a mount puts there, on this machine; undefined where the image's own is read. It may not exist. */
  outside: string | undefined;
}

/** Which configuration a service reads, by its arguments, its mounts and its image's default. */
export function configFileOf(
  model: ComposeModel,
  service: string,
  { config }: Pick<CourseImage, 'config'>,
): ConfigFile {
  const { command, entrypoint } = model.services[service] ?? {};
  const words = [...(entrypoint ?? []), ...(command ?? [])].flatMap((word) => word.split(/\s+/));
  const inside = (config && argumentOf(words, config.argument)) ?? config?.file ?? '';
  return { inside, outside: hostPath(model, service, inside) };
}

/** What a path in a service's container is on this machine; undefined where no mount covers it. */
export function hostPath(model: ComposeModel, service: string, inside: string): string | undefined {
  const path = posix.normalize(inside);
  const covering = mountsOf(model, service)
    .filter(({ target }) => path === target || path.startsWith(`${target}/`))
    .sort((a, b) => b.target.length - a.target.length)[0];
  return covering && covering.source + path.slice(covering.target.length).replaceAll('/', sep);
}

/** Every file and folder of the lab in a service's container: bind mounts, and configs made of a file. */
export function mountsOf(model: ComposeModel, service: string): { source: string; target: string }[] {
  const { volumes = [], configs } = model.services[service] ?? {};
  const binds = volumes.flatMap(({ type, source, target }) =>
    type === 'bind' && source !== undefined ? [{ source, target: trimmed(target) }] : [],
  );
  const granted = (configs ?? []) as { source: string; target?: string }[];
  const files = granted.flatMap(({ source, target }) => {
    const file = model.configs?.[source]?.file;
    return file === undefined ? [] : [{ source: file, target: target ?? `/${source}` }];
  });
  return [...binds, ...files];
}

function argumentOf(words: readonly string[], name: string): string | undefined {
  const index = words.findLastIndex((word) => new RegExp(`^--?${name.replace('.', '\\.')}(=|$)`).test(word));
  const word = words[index];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1).replace(/["']$/, '') : words[index + 1];
}

const trimmed = (path: string) => path.replace(/(?<=[^/])\/+$/, '');
