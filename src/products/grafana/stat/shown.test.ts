import { describe, expect, test } from 'vitest';
import type { Panel } from '../client/dashboards.ts';
import { shownColour } from './shown.ts';

const thresholds = {
  mode: 'absolute',
  steps: [
    { color: 'red', value: null },
    { color: 'blue', value: 200 },
    { color: 'semi-dark-red', value: 400 },
  ],
};
const panelWith = (fieldConfig: Panel['fieldConfig']): Panel => ({
  type: 'stat',
  ...(fieldConfig && { fieldConfig }),
});
const series = { refId: 'A', names: ['http://wordpress_1'] };

describe('the colour of a Stat panel', () => {
  test('follows the thresholds', () => {
    const panel = panelWith({ defaults: { thresholds } });
    expect(shownColour(panel, 200, series)).toBe('blue');
    expect(shownColour(panel, 500, series)).toBe('red');
    expect(shownColour(panel, 0, series)).toBe('red');
  });

  test("is a mapping's own where it has one", () => {
    const mappings = [
      { type: 'value', options: { '200': { color: 'green', text: 'OK' } } },
      { type: 'range', options: { from: 500, to: 599, result: { color: 'purple' } } },
    ];
    const panel = panelWith({ defaults: { thresholds, mappings } });
    expect(shownColour(panel, 200, series)).toBe('green');
    expect(shownColour(panel, 503, series)).toBe('purple');
    expect(shownColour(panel, 404, series)).toBe('red');
  });

  test("is not changed by 7.5's mappings, which have none", () => {
    const mappings = [{ type: 1, options: undefined }];
    expect(shownColour(panelWith({ defaults: { thresholds, mappings } }), 200, series)).toBe('blue');
  });

  test.each([
    [{ id: 'byName', options: 'http://wordpress_1' }],
    [{ id: 'byRegexp', options: '/word/' }],
    [{ id: 'byType', options: 'number' }],
    [{ id: 'byFrameRefID', options: 'A' }],
  ])('is changed by an override that applies: %j', (matcher) => {
    const properties = [{ id: 'color', value: { mode: 'fixed', fixedColor: 'green' } }];
    const panel = panelWith({ defaults: { thresholds }, overrides: [{ matcher, properties }] });
    expect(shownColour(panel, 200, series)).toBe('green');
  });

  test('is not changed by an override for another series', () => {
    const properties = [{ id: 'color', value: { mode: 'fixed', fixedColor: 'green' } }];
    const matcher = { id: 'byFrameRefID', options: 'B' };
    const panel = panelWith({ defaults: { thresholds }, overrides: [{ matcher, properties }] });
    expect(shownColour(panel, 200, series)).toBe('blue');
  });

  test('is unknown for a palette', () => {
    expect(
      shownColour(panelWith({ defaults: { thresholds, color: { mode: 'palette-classic' } } }), 200, series),
    ).toBe(undefined);
  });
});
