/** How alike two pieces of code are, by the pairs of neighbouring words that they share: 1 the same, 0 nothing in common. */
export function likeness(a: string, b: string): number {
  const [ours, theirs] = [pairs(a), pairs(b)];
  const total = ours.length + theirs.length;
  if (total === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of theirs) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of ours) {
    const count = left.get(pair) ?? 0;
    if (count > 0) shared += 1;
    left.set(pair, count - 1);
  }
  return (2 * shared) / total;
}

/** A misspelt word spoils two pairs; the rest still tells what was meant. */
function pairs(text: string): string[] {
  const words = text.match(/[A-Za-z0-9_%{}][\w.%{}-]*|--?[A-Za-z][\w-]*|[|>&;]+/g) ?? [];
  if (words.length === 0) return [];
  return ['', ...words].map((word, index) => `${word} ${words[index] ?? ''}`);
}
