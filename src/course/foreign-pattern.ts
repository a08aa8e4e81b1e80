import { runInNewContext } from 'node:vm';
import { RE2JS } from 're2js';

/**
 * Whether a regular expression of others is found in a text, as JavaScript would find it, in a time that no pattern can
 * stretch: by an engine that is linear, and what that one has no way for (looking around, back references) by
 * JavaScript's own with an end set to it. What is no expression, too long or has no answer by then is not found.
 */
export function findsPattern(
  { source, flags = '' }: { source: string; flags?: string },
  text: string,
): boolean {
  if (source.length > LONGEST_PATTERN) return false;
  const examined = text.slice(0, LONGEST_TEXT);
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source), flagsOf(flags)).matcher(examined).find();
  } catch {
    return findsInTime({ source, flags }, examined);
  }
}

/** No name and no rule is longer; an engine that is linear is so by the product of both. */
const LONGEST_PATTERN = 1000;
const LONGEST_TEXT = 10_000;

const flagsOf = (flags: string) =>
  (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
  (flags.includes('m') ? RE2JS.MULTILINE : 0) |
  (flags.includes('s') ? RE2JS.DOTALL : 0);

/** Backtracking sees to it that a context's end is kept, which nothing outside of one does. */
function findsInTime(pattern: { source: string; flags: string }, text: string): boolean {
  try {
    const context = { ...pattern, text };
    return runInNewContext('new RegExp(source, flags).test(text)', context, { timeout: TIMEOUT_MS }) === true;
  } catch {
    return false;
  }
}

const TIMEOUT_MS = 100;
