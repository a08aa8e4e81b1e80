import type { Text } from '../../src/course/text.ts';

const MINUTE_MS = 60_000;

/** How long what is left will take, if it takes as long as what is done; undefined before anything is. */
export function timeLeft(done: number, of: number, tookMs: number): Text | undefined {
  if (done === 0) return undefined;
  const minutes = Math.ceil(((of - done) * tookMs) / done / MINUTE_MS);
  return { ja: `残り約 ${minutes} 分`, en: `about ${minutes} min left` };
}
