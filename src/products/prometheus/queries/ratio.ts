import type { Text } from '../../../course/text.ts';

/**
 * The same samples at the same moment give the same number but for rounding. No more than that: with seconds of history a
 * rate over a minute is small, and two that differ in meaning may be near each other.
 */
export const EXACT_RATIO = 1e-6;

/** What to say where a share came as percents. */
export const PERCENT: Text = {
  ja: 'パーセントになっています。0〜1 の割合にするため、100 は掛けません。',
  en: 'These are percents. For a share from 0 to 1 do not multiply by 100.',
};
