import { existsSync, statSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { type Document, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { type CourseImage, imageOf } from '../../../engine/catalog.ts';
import type { ComposeModel } from '../compose-model.ts';
import { configFileOf, hostPath } from '../config-file.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { withProbeTimeouts } from './probe-timeout.ts';
import { DEFAULT_INTERVAL_MS, hasExcessiveTimeout } from './scrape-config.ts';

/** How much quicker a sandbox lives: the course's 30 s become 1.5 s. */
const FACTOR = 20;
/**
 * A scrape has to be over before the next. All have this long: a node exporter on a busy laptop takes 100 ms, and from
 * 500 ms on blackbox exporter would take the end of the time for its own and tell a slow site as a dead one.
 */
const SHORTEST_MS = 400;
/** Probes that come quicker than a busy machine answers pile up in Apache, which goes on with those that were given up. */
const LONGEST_MS = 1500;

/** What sets a pace in Prometheus' configuration and in its rule files. */
const PACES = new Set(
  'scrape_interval evaluation_interval refresh_interval interval for keep_firing_for'.split(' '),
);

/** Discoveries that look again at an interval. */
const DISCOVERIES = new Set(['file_sd_configs', 'dns_sd_configs']);

/** True where the course's own pace is wanted. */
export const isRealTime = (env: NodeJS.ProcessEnv = process.env) => env.KATA_REALTIME === '1';

/**
 * Quickens every Prometheus of a model by rewriting the configuration and rule files that it mounts, and lets a blackbox
 * exporter stand that pace. For a sandbox's own copy alone; `written` tells where a file of it lies as it was written,
 * since one that is quickened twice would lose its pace. A file that is refused as written stays refused.
 */
export async function applyTimeLapse(
  model: ComposeModel,
  catalog: readonly CourseImage[],
  written: (path: string) => string,
): Promise<void> {
  for (const [service, { image }] of Object.entries(model.services)) {
    const role = image === undefined ? undefined : imageOf(catalog, image)?.role;
    if (role !== 'prometheus' && role !== 'blackbox') continue;
    const config = configFileOf(model, service, role);
    if (config.outside === undefined || !isFile(config.outside)) continue;
    const source = await readFile(written(config.outside), 'utf8');
    if (role === 'blackbox') {
      await writeFile(config.outside, withProbeTimeouts(source));
      continue;
    }
    await writeFile(config.outside, quickened(source, { main: true }));
    for (const rules of await ruleFiles(source, model, service, config.inside)) {
      await writeFile(rules, quickened(await readFile(written(rules), 'utf8'), { main: false }));
    }
  }
}

/** A configuration (`main`) or a rule file at the sandbox's pace; unchanged where that would hide a mistake. Pure. */
export function quickened(source: string, { main }: { main: boolean }): string {
  const document = parseDocument(source);
  if (document.errors.length > 0 || !isMap(document.contents)) return source;
  if (main && hasExcessiveTimeout(document.toJS({ maxAliasCount: 100 }))) return source;
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !isScalar(value)) return;
      const ms = parseDuration(value.value);
      if (ms === undefined) return;
      if (PACES.has(String(key.value))) value.value = formatDuration(atSandboxPace(ms));
      if (key.value === 'scrape_timeout' && ms > 0) value.value = formatDuration(SHORTEST_MS);
    },
  });
  if (main) quickenDefaults(document);
  return String(document);
}

/** Keeps the order of durations: what is no longer than another stays so. */
const atSandboxPace = (ms: number) =>
  ms === 0 ? 0 : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(ms / FACTOR)));

/** What sets no pace has Prometheus' own, up to minutes. */
function quickenDefaults(document: Document): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !DISCOVERIES.has(String(key.value)) || !isSeq(value)) return;
      for (const item of value.items) {
        if (isMap(item) && !item.has('refresh_interval'))
          item.set('refresh_interval', formatDuration(SHORTEST_MS));
      }
    },
  });
  const defaults = {
    scrape_interval: formatDuration(atSandboxPace(DEFAULT_INTERVAL_MS)),
    scrape_timeout: formatDuration(SHORTEST_MS),
  };
  const global = document.get('global', true);
  if (global === undefined || (isScalar(global) && global.value === null))
    document.set('global', document.createNode(defaults));
  else if (isMap(global))
    for (const [key, pace] of Object.entries(defaults)) if (!global.has(key)) global.set(key, pace);
}

async function ruleFiles(
  source: string,
  model: ComposeModel,
  service: string,
  inside: string,
): Promise<string[]> {
  const named = (parseDocument(source).toJS() as { rule_files?: unknown } | null)?.rule_files;
  const patterns = (Array.isArray(named) ? named : []).map((each) =>
    posix.resolve(posix.dirname(inside), String(each)),
  );
  const found = patterns.map(async (pattern) => {
    const path = hostPath(model, service, pattern);
    if (path === undefined || !existsSync(dirname(path))) return [];
    const names = await readdir(dirname(path));
    return names.filter((name) => matches(name, basename(path))).map((name) => join(dirname(path), name));
  });
  return [...new Set((await Promise.all(found)).flat())].filter(isFile);
}

function matches(name: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name);
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
