import type { Text } from '../../../course/text.ts';
import { mentions } from '../../../observe/promql/syntax.ts';
import type { Panel } from '../client/dashboards.ts';

/** The index of a panel's first hidden query of one of these metrics; -1 where there is none. Pure. */
export const hiddenIn = ({ targets = [] }: Panel, metrics: readonly string[]): number =>
  targets.findIndex(
    ({ hide, expr = '' }) => hide === true && metrics.some((metric) => mentions(expr, metric)),
  );

/** What to say of a panel whose queries of some metrics are hidden. */
export const hiddenQuery = ({ title = '' }: Panel, metrics: readonly string[]): Text => ({
  ja: `パネル「${title}」の ${metrics.join(', ')} のクエリが隠されています（目のアイコン、JSON では hide）。表示に戻してください。`,
  en: `In the panel "${title}" the query of ${metrics.join(', ')} is hidden (the eye symbol, hide in the JSON). Show it again.`,
});
