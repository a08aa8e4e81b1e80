import { expect, test } from 'vitest';
import { type Panel, repeatOf } from './dashboards.ts';

const stat = (more: Partial<Panel> = {}): Panel => ({ type: 'stat', ...more });
const row = (more: Partial<Panel> = {}): Panel => ({ type: 'row', ...more });

test('a panel repeats by itself', () => {
  const panel = stat({ repeat: 'site' });
  expect(repeatOf({ model: { panels: [panel] } }, panel)).toBe('site');
});

test('or with the row above it, up to the next one', () => {
  const [first, second] = [stat(), stat()];
  const model = { panels: [row({ repeat: 'site' }), first, row(), second] };
  expect(repeatOf({ model }, first)).toBe('site');
  expect(repeatOf({ model }, second)).toBeUndefined();
});

test('or with the collapsed row that holds it', () => {
  const panel = stat();
  const model = { panels: [row({ repeat: 'site', panels: [panel] })] };
  expect(repeatOf({ model }, panel)).toBe('site');
});
