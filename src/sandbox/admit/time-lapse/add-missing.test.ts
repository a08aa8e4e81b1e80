import { expect, test } from 'vitest';
import { imageWith, readCatalog } from '../../../engine/catalog.ts';
import { quickened } from './time-lapse.ts';

const { timeLapse } = imageWith(await readCatalog(), 'blackbox');
const withProbeTimeouts = (source: string) => (timeLapse ? quickened(source, timeLapse) : source);

test('a module without a timeout gets one that does not hang on the scrape', () => {
  expect(withProbeTimeouts('modules:\n  a:\n    prober: http\n')).toBe(
    'modules:\n  a:\n    prober: http\n    timeout: 10s\n',
  );
});

test.each([
  ['a module with one', 'modules:\n  a:\n    prober: http\n    timeout: 1ms\n'],
  ['what is no module', 'modules:\n  a: http\n'],
  ['what has no modules', 'timeout: 20s\n'],
  ['what is no map', '- modules\n'],
  ['an empty file', ''],
  ['what can not be read', 'modules:\n\ta: [\n'],
])('%s stays as it is', (_, source) => {
  expect(withProbeTimeouts(source)).toBe(source);
});
