import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const LABS = join(PROJECT, 'labs');
export const FIXTURES = join(PROJECT, 'fixtures');
export const STARTERS = join(FIXTURES, 'starters');
export const IMAGES = join(FIXTURES, 'images');
export const SPECS = join(PROJECT, 'specs');

/** A path as a person types it: relative to where they stand, unless that is longer. */
export function shown(path: string, from = process.cwd()): string {
  const short = relative(from, path) || '.';
  return short.startsWith('../../..') || short.length > path.length ? path : short;
}
