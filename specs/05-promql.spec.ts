import { whileDiskFills } from '../src/observe/filling-disk.ts';
import { exporterIn, nodeMetrics, nodeTarget } from '../src/products/node-exporter/metrics.ts';
import { scrapedAgain } from '../src/products/prometheus/fresh-sample.ts';
import { answers, type Expectation } from '../src/products/prometheus/queries/answer.ts';
import { answersElsewhere } from '../src/products/prometheus/queries/answer-elsewhere.ts';
import { MEMORY_USED, UP } from '../src/products/prometheus/queries/expectations.ts';
import { CPU_BUSY, LOAD_PER_CPU } from '../src/products/prometheus/queries/expectations-cpu.ts';
import { DISK_IN_4H } from '../src/products/prometheus/queries/expectations-disk.ts';
import { elsewhere, type State } from '../src/products/prometheus/queries/made-series.ts';
import {
  CPUS_FEW_AND_MANY,
  CPUS_IDLE_AND_BUSY,
  DISK_FILLING_AND_NOT,
  MEMORY_FREE_AND_FULL,
  TARGETS_UP_AND_DOWN,
} from '../src/products/prometheus/queries/states.ts';
import {
  type Expression,
  expressionOf,
  readQueries,
  untilMeasured,
} from '../src/products/prometheus/queries/written.ts';
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
  })
  .extend('judged', { scope: 'file' }, async ({ sandbox, prometheus }) => {
    const others = await elsewhere(sandbox, prometheus);
    return async (
      expression: Expression,
      expectation: Expectation,
      states: readonly State[],
      moment?: number,
    ) => {
      await answers(prometheus, expression, expectation, { moment, interval: others.interval });
      await answersElsewhere(others, expression, expectation, states);
    };
  });

step('up', async ({ judged, queries }) => {
  await judged(expressionOf(queries, 'up'), UP, TARGETS_UP_AND_DOWN);
});

step('memory', async ({ judged, queries }) => {
  await judged(expressionOf(queries, 'memory_used_ratio'), MEMORY_USED, MEMORY_FREE_AND_FULL);
});

step('cpu', async ({ judged, queries }) => {
  await judged(expressionOf(queries, 'cpu_busy_ratio'), CPU_BUSY, CPUS_IDLE_AND_BUSY);
});

step('load', async ({ judged, queries }) => {
  await judged(expressionOf(queries, 'load_per_cpu'), LOAD_PER_CPU, CPUS_FEW_AND_MANY);
});

step('disk-full', async ({ judged, prometheus, queries, stack }) => {
  const expression = expressionOf(queries, 'disk_avail_in_4h');
  const target = await nodeTarget(prometheus, 0);
  await whileDiskFills(exporterIn(stack), async (fallenAt) => {
    const seenAt = await scrapedAgain(prometheus, target, fallenAt);
    await judged(expression, DISK_IN_4H, DISK_FILLING_AND_NOT, seenAt);
  });
});
