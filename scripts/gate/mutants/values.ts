/** Where only some words are valid: the other ones that a learner would try. Paths end as the patterns say. */
const WORDS: readonly [where: RegExp, words: readonly unknown[]][] = [
  [/\.restart$/, ['no']],
  [/^datasources\.\d+\.type$/, ['loki']],
  [/\.access$/, ['proxy', 'direct']],
  [/\.prober$/, ['http', 'tcp']],
  [/\.method$/, ['GET', 'HEAD', 'POST']],
  [/\.preferred_ip_protocol$/, ['ip4', 'ip6']],
  [/\.valid_status_codes$/, [[200], [200, 500], [500]]],
  [/^panels\.\d+\.type$/, ['graph', 'stat', 'gauge', 'table', 'text']],
  [/\.calcs\.\d+$/, ['lastNotNull', 'last', 'first', 'max', 'mean']],
  [/\.colorMode$/, ['value', 'background', 'none']],
  [/\.graphMode$/, ['none', 'area']],
  [/\.textMode$/, ['value', 'auto', 'name', 'none']],
  [/\.color\.mode$/, ['thresholds', 'fixed', 'palette-classic']],
  [/\.thresholds\.mode$/, ['absolute', 'percentage']],
  [/\.steps\.\d+\.color$/, ['red', 'blue', 'yellow', 'green']],
];

/** The other values that are valid at a place where few are. */
export function othersOf(where: string, value: unknown): unknown[] {
  const words = WORDS.find(([pattern]) => pattern.test(where))?.[1] ?? [];
  return words.filter((word) => JSON.stringify(word) !== JSON.stringify(value));
}
