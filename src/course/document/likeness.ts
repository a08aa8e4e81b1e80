/** A piece of code by the pairs of neighbouring words in it, and how often each occurs. */
export interface Pairs {
  total: number;
  counts: ReadonlyMap<string, number>;
}

/** How alike two pieces of code are, by the pairs that they share: 1 the same, 0 nothing in common. */
export function likeness(a: Pairs, b: Pairs): number {
  const total = a.total + b.total;
  if (total === 0) return 0;
  const [few, many] = a.counts.size < b.counts.size ? [a.counts, b.counts] : [b.counts, a.counts];
  let shared = 0;
  for (const [pair, count] of few) shared += Math.min(count, many.get(pair) ?? 0);
  return (2 * shared) / total;
}

/** A misspelt word spoils two pairs; the rest still tells what was meant. */
export function pairsOf(text: string): Pairs {
  const words = text.match(/[A-Za-z0-9_%{}][\w.%{}-]*|--?[A-Za-z][\w-]*|[|>&;]+/g) ?? [];
  const counts = new Map<string, number>();
  if (words.length === 0) return { total: 0, counts };
  for (const [index, word] of ['', ...words].entries()) {
    const pair = `${word} ${words[index] ?? ''}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { total: words.length + 1, counts };
}
