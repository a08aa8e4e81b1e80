/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As many of some items as asked for, none twice, in their own order; all of them where there are no more. */
export function sample<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = items.map((_, index) => index);
  const picked = Array.from({ length: Math.min(count, items.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
  return picked.sort((a, b) => a - b).flatMap((index) => items.slice(index, index + 1));
}
