import { readdirSync } from 'node:fs';
import { shellWords } from '../../src/course/document/words.ts';
import { IMAGES } from '../../src/course/places.ts';
import { parseReference } from '../../src/engine/reference.ts';
import { formatDuration, parseDuration } from '../../src/sandbox/admit/time-lapse/duration.ts';

/** One value of a configuration: what it means, not how it is written. */
export interface Leaf {
  value: string;
  /** Where it stands in the parsed file, to find its line by. */
  at: readonly (string | number)[];
}

/**
 * A parsed compose file, prometheus.yml or blackbox.yml as its values by path. Syntax makes no difference: ports and
 * mounts in short or long form, a command as a string or a list, how a duration is put; services are told by their image.
 */
export function leavesOf(model: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (
    value: unknown,
    path: readonly string[],
    at: Leaf['at'],
    within: readonly unknown[],
  ): void => {
    const key = path.at(-1) ?? '';
    // An anchor may hold its own alias.
    const told = within.includes(value) ? '*' : whole(key, value);
    if (told !== undefined) {
      if (path.join('.') !== 'version') leaves.set(path.join('.'), { value: told, at });
      return;
    }
    for (const [own, child] of entriesOf(value)) {
      const [name, put] = entry(key, path.length, own, child);
      walk(put, [...path, name], [...at, Array.isArray(value) ? Number(own) : own], [...within, value]);
    }
  };
  walk(model, [], [], []);
  return leaves;
}

const entriesOf = (value: unknown) => Object.entries(value as Record<string, unknown>);

/** What is a value as a whole; undefined for what has parts. */
function whole(key: string, value: unknown): string | undefined {
  if (key === 'command' || key === 'entrypoint') return wordsOf(value);
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return entriesOf(value).length === 0 ? '[]' : undefined;
  const duration = /interval|timeout/.test(key) ? parseDuration(value) : undefined;
  return duration === undefined ? String(value) : formatDuration(duration);
}

const wordsOf = (value: unknown): string =>
  (Array.isArray(value) ? value.map(String) : shellWords(String(value ?? '')))
    .flatMap((word) => word.split(/\s+/))
    .filter(Boolean)
    .join(' ');

/** The name of an entry that no order and no syntax changes, and the value to go on with. */
function entry(parent: string, depth: number, own: string, child: unknown): [string, unknown] {
  const object = typeof child === 'object' && child !== null ? (child as Record<string, unknown>) : undefined;
  if (parent === 'services' && depth === 1) return [roleOf(own, object), child];
  if (parent === 'ports') return port(own, child);
  if (parent === 'volumes' && depth === 3) return mount(own, child);
  if (parent === 'environment' && object === undefined && /^\d+$/.test(own)) return pair(String(child));
  if (parent === 'scrape_configs' && object) return [String(object.job_name ?? own), child];
  return [own, child];
}

/** What a service is for: its image tells, or its name where the image is none of the course's or an override has none. */
function roleOf(name: string, service: Record<string, unknown> | undefined): string {
  const { image } = service ?? {};
  const product = typeof image === 'string' ? parseReference(image).repository.split('/').at(-1) : undefined;
  const meant = name.replace(/_\d+$/, '').replaceAll('_', '-');
  return [product, meant].find((each) => each !== undefined && PRODUCTS.includes(each)) ?? name;
}

const PRODUCTS = readdirSync(IMAGES);

function port(own: string, child: unknown): [string, unknown] {
  if (typeof child === 'object' && child !== null) {
    const { target, published } = child as { target?: unknown; published?: unknown };
    return [String(target ?? own), String(published ?? '')];
  }
  const parts = String(child).split(':');
  return [parts.at(-1) ?? own, parts.slice(0, -1).join(':')];
}

function mount(own: string, child: unknown): [string, unknown] {
  if (typeof child === 'object' && child !== null) {
    const { source, target, read_only: readOnly } = child as Record<string, unknown>;
    return [String(target ?? own), `${source ?? ''}${readOnly ? ':ro' : ''}`];
  }
  const [source = '', target, ...mode] = String(child).split(':');
  return [target ?? own, [source, ...mode].join(':')];
}

function pair(text: string): [string, unknown] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
