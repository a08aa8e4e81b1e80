import { whileDiskFills } from '../src/observe/filling-disk.ts';
import { exporterIn, nodeMetrics, nodeTarget } from '../src/products/node-exporter/metrics.ts';
import { scrapedAgain } from '../src/products/prometheus/fresh-sample.ts';
import { answers } from '../src/products/prometheus/queries/answer.ts';
import { MEMORY_USED, UP } from '../src/products/prometheus/queries/expectations.ts';
import { CPU_BUSY, LOAD_PER_CPU } from '../src/products/prometheus/queries/expectations-cpu.ts';
import { DISK_IN_4H } from '../src/products/prometheus/queries/expectations-disk.ts';
import { expressionOf, readQueries, untilMeasured } from '../src/products/prometheus/queries/written.ts';
import { readyPrometheus } from '../src/products/prometheus/running.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('05-promql')
  .extend('queries', { scope: 'file' }, ({ sandbox }) => readQueries(sandbox))
  .extend('prometheus', { scope: 'file' }, async ({ queries: _first, stack }) => {
    const prometheus = await readyPrometheus(stack);
    await nodeMetrics(stack);
    await nodeTarget(prometheus);
    await untilMeasured(prometheus);
    return prometheus;
  });

step('up', async ({ prometheus, queries }) => {
  await answers(prometheus, expressionOf(queries, 'up'), UP);
});

step('memory', async ({ prometheus, queries }) => {
  await answers(prometheus, expressionOf(queries, 'memory_used_ratio'), MEMORY_USED);
});

step('cpu', async ({ prometheus, queries }) => {
  await answers(prometheus, expressionOf(queries, 'cpu_busy_ratio'), CPU_BUSY);
});

step('load', async ({ prometheus, queries }) => {
  await answers(prometheus, expressionOf(queries, 'load_per_cpu'), LOAD_PER_CPU);
});

step('disk-full', async ({ prometheus, queries, stack }) => {
  const expression = expressionOf(queries, 'disk_avail_in_4h');
  const target = await nodeTarget(prometheus, 0);
  await whileDiskFills(exporterIn(stack), async (fallenAt) => {
    const seenAt = await scrapedAgain(prometheus, target, fallenAt);
    await answers(prometheus, expression, DISK_IN_4H, seenAt);
  });
});
