import { findsPattern } from '../../../course/foreign-pattern.ts';
import type { Override, Panel, ValueMapping } from '../client/dashboards.ts';
import { statColour } from '../client/panel.ts';
import { type ColourFamily, colourFamily } from './threshold-colour.ts';

/** Which series of a panel a colour is asked for: the query's name and the names that it may be shown by. */
export interface ShownSeries {
  refId: string;
  names: readonly string[];
}

/**
 * The colour family that a Stat panel gives to a value of a series: a mapping's own colour wins, then overrides, then the
 * thresholds or the fixed colour. Undefined where the panel colours by something that can't be told from here.
 */
export function shownColour(panel: Panel, value: number, series: ShownSeries): ColourFamily | undefined {
  const effective = withOverrides(panel, series);
  const mapped = mappedColour(effective.fieldConfig?.defaults?.mappings ?? [], value);
  const colour = mapped ?? statColour(effective, value);
  return colour === undefined ? undefined : colourFamily(colour);
}

/** The panel with the overrides that apply to a series taken into its defaults. */
export function withOverrides(panel: Panel, series: ShownSeries): Panel {
  const applying = (panel.fieldConfig?.overrides ?? []).filter((override) => applies(override, series));
  const changes = applying.flatMap(({ properties }) => properties ?? []);
  if (changes.length === 0) return panel;
  const set = Object.fromEntries(changes.map(({ id, value }) => [id, value]));
  return {
    ...panel,
    fieldConfig: { ...panel.fieldConfig, defaults: { ...panel.fieldConfig?.defaults, ...set } },
  };
}

function applies({ matcher }: Override, { refId, names }: ShownSeries): boolean {
  const { id, options } = matcher ?? {};
  if (id === 'byType') return options === 'number';
  if (id === 'byFrameRefID') return options === refId;
  if (id === 'byName') return names.includes(String(options));
  if (id === 'byRegexp') return names.some((name) => isMatch(String(options), name));
  return false;
}

/** Grafana's regular expressions stand between slashes, or alone. */
function isMatch(pattern: string, name: string): boolean {
  const [, source = `^${pattern}$`, flags = ''] = /^\/(.*)\/(\w*)$/s.exec(pattern) ?? [];
  return findsPattern({ source, flags }, name);
}

/** Mappings have colours of their own since Grafana 8. */
function mappedColour(mappings: readonly ValueMapping[], value: number): string | undefined {
  for (const { type, options } of mappings) {
    if (type === 'value') {
      const found = (options as Record<string, { color?: string }> | undefined)?.[String(value)];
      if (found) return found.color;
    }
    if (type === 'range') {
      const { from, to, result } = (options ?? {}) as {
        from?: number;
        to?: number;
        result?: { color?: string };
      };
      if (value >= (from ?? -Infinity) && value <= (to ?? Infinity)) return result?.color;
    }
  }
  return undefined;
}
