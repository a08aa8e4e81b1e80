import { mentions, selectorsIn } from '../../../observe/promql/syntax.ts';
import type { Answer } from './data.ts';

/** The three load averages. */
export const LOADS = ['node_load1', 'node_load5', 'node_load15'] as const;

type Load = (typeof LOADS)[number];

/** The load averages that a query asks for: by name, or all of them by a pattern of names. Pure. */
export function namedIn(promql: string): Load[] {
  const byPattern = selectorsIn(promql).some(({ text, metric }) => metric === undefined && /load/.test(text));
  return LOADS.filter((metric) => byPattern || mentions(promql, metric));
}

/**
 * The load averages among the series that came back. A series bears its name unless something was computed of it; then it
 * stands for one of those that its query asks for, never for several. Pure.
 */
export function loadsSeen({ promql, samples }: Pick<Answer, 'promql' | 'samples'>): Load[] {
  const names = samples.map(({ labels }) => labels.__name__);
  const computed = names.filter((name) => name === undefined).length;
  return [...LOADS.filter((metric) => names.includes(metric)), ...namedIn(promql).slice(0, computed)];
}
