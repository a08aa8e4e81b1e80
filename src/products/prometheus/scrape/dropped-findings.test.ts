import { expect, test } from 'vitest';
import { droppedMetric } from './dropped-findings.ts';

const job = (...rules: object[]) => ({
  job: { job_name: 'node', metric_relabel_configs: rules },
  interval: 5000,
  placeOf: (path: readonly (string | number)[]) => ({ file: path.join('/') }),
});

test.each(['drop', 'keep', 'dropequal'])('a job whose rules %s some metrics is named', (action) => {
  const found = droppedMetric('node_load1', [job(), job({ action, regex: 'x' })]);
  expect(found?.text.en).toMatch(/^Prometheus has no `node_load1`\. .* the job `node`/);
  expect(found?.place.file).toBe('metric_relabel_configs');
});

test('rules that throw nothing away are not blamed', () => {
  expect(droppedMetric('node_load1', [job({ target_label: 'x', replacement: 'y' })])).toBeUndefined();
});
