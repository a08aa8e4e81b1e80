import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Document, isMap, isScalar, parseDocument, visit } from 'yaml';
import { readText } from '../../../course/regular-file.ts';
import { checkYamlSize } from '../../../course/yaml-size.ts';
import { type CourseImage, imageOf, type TimeLapse } from '../../../engine/catalog.ts';
import type { ComposeModel } from '../compose-model.ts';
import { configFileOf } from '../config-file.ts';
import { isFile, namedFiles } from '../named-files.ts';
import { addMissing } from './add-missing.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { hasExcessiveTimeout } from './scrape-config.ts';

/** How much quicker a sandbox lives: the course's 30 s become 1.5 s. */
const FACTOR = 20;
/** What is shortest still has to be longer than a scrape may take. */
const SHORTEST_MS = 400;
/** Probes that come quicker than a busy machine answers pile up in Apache, which goes on with those that were given up. */
const LONGEST_MS = 1500;

/** True where the course's own pace is wanted. */
export const isRealTime = (env: NodeJS.ProcessEnv = process.env) => env.KATA_REALTIME === '1';

/**
 * Quickens every server of a model that has a pace by rewriting the configuration that it mounts, and the files that this
 * names, the way its image's description says. For a sandbox's own copy alone; `written` tells where a file of it lies as
 * it was written, since one that is quickened twice would lose its pace. A file that is refused as written stays refused.
 */
export async function applyTimeLapse(
  model: ComposeModel,
  catalog: readonly CourseImage[],
  written: (path: string) => string,
): Promise<void> {
  for (const [service, { image: asked }] of Object.entries(model.services)) {
    const image = asked === undefined ? undefined : imageOf(catalog, asked);
    if (!image?.timeLapse) continue;
    const config = configFileOf(model, service, image);
    if (config.outside === undefined || !isFile(config.outside)) continue;
    const source = await sourceOf(written(config.outside));
    await writeFile(config.outside, quickened(source, image.timeLapse));
    const configuration = plainOf(parseDocument(source));
    const named = await Promise.all(
      image.timeLapse.also.map((key) =>
        namedFiles(configuration, key, { model, service, inside: config.inside }),
      ),
    );
    for (const file of new Set(named.flat())) {
      await writeFile(file, quickened(await sourceOf(written(file)), { ...image.timeLapse, add: {} }));
    }
  }
}

async function sourceOf(file: string): Promise<string> {
  const source = await readText(file, basename(file));
  checkYamlSize(source, basename(file));
  return source;
}

/** A configuration at the sandbox's pace; unchanged where that would hide a mistake. Pure. */
export function quickened(source: string, { shorten, hold, add }: TimeLapse): string {
  const document = parseDocument(source);
  if (document.errors.length > 0 || !isMap(document.contents)) return source;
  const value = plainOf(document);
  if (value === undefined || hasExcessiveTimeout(value)) return source;
  let changed = false;
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !isScalar(value)) return;
      const ms = parseDuration(value.value);
      if (ms === undefined) return;
      const name = String(key.value);
      const pace = shorten.includes(name)
        ? formatDuration(atSandboxPace(ms))
        : ms > 0
          ? hold[name]
          : undefined;
      if (pace === undefined) return;
      value.value = pace;
      changed = true;
    },
  });
  for (const [path, pace] of Object.entries(add))
    changed = addMissing(document, path.split('.'), pace) || changed;
  return changed ? String(document) : source;
}

/** Keeps the order of durations: what is no longer than another stays so. */
const atSandboxPace = (ms: number) =>
  ms === 0 ? 0 : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(ms / FACTOR)));

/** Undefined where an alias has no anchor, or aliases multiply: the program itself will refuse that. */
function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
