import { RE2JS } from 're2js';

/**
 * Whether a file's name fits the last part of a pattern as Go's `filepath.Match` reads it, by which Prometheus finds
 * rule files: `*`, `?`, `[a-z]`, and `\` before what stands for itself. Others' patterns run on an engine that is
 * linear, with any number of stars. A pattern that Go refuses fits nothing.
 */
export function fitsGlob(name: string, pattern: string): boolean {
  if (pattern.length > LONGEST) return false;
  try {
    return RE2JS.compile(translated(pattern), RE2JS.DOTALL).matches(name);
  } catch {
    return false;
  }
}

/** No file system takes longer names. */
const LONGEST = 255;

const translated = (pattern: string) =>
  pattern.replace(PARTS, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return RE2JS.quote(escaped);
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.startsWith('[') && part.length > 1 ? part : RE2JS.quote(part);
  });

/** Each escaped character, class of characters and other character. */
const PARTS = /\\(.)|\[\^?(?:\\.|[^\\\][])+\]|./gsu;
