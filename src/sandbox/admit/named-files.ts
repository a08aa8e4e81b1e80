import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import type { ComposeModel } from './compose-model.ts';
import { hostPath } from './config-file.ts';
import { fitsGlob } from './time-lapse/glob.ts';

/** Which service reads a configuration, and where in its container. */
export interface Reader {
  model: ComposeModel;
  service: string;
  inside: string;
}

/** The files of the lab, by their paths here, that a key of a parsed configuration lists by names or by patterns. */
export async function namedFiles(
  configuration: unknown,
  key: string,
  { model, service, inside }: Reader,
): Promise<string[]> {
  const named = (configuration as Record<string, unknown> | null | undefined)?.[key];
  const patterns = (Array.isArray(named) ? named : []).map((each) =>
    posix.resolve(posix.dirname(inside), String(each)),
  );
  const found = patterns.map(async (pattern) => {
    const path = hostPath(model, service, pattern);
    if (path === undefined || !existsSync(dirname(path))) return [];
    const names = await readdir(dirname(path));
    return names.filter((name) => fitsGlob(name, basename(path))).map((name) => join(dirname(path), name));
  });
  return [...new Set((await Promise.all(found)).flat())].filter(isFile);
}

export const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();
