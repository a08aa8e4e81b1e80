import { answersThrough, prometheusDatasource } from '../src/products/grafana/datasource/datasource.ts';
import { loadPanels } from '../src/products/grafana/panels/load.ts';
import { nodeDashboard } from '../src/products/grafana/panels/node.ts';
import { logsIn, runningGrafana } from '../src/products/grafana/running.ts';
import { nodeMetrics, nodeTarget } from '../src/products/node-exporter/metrics.ts';
import { untilMeasured } from '../src/products/prometheus/queries/written.ts';
import { readyPrometheus } from '../src/products/prometheus/running.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('06-grafana')
  .extend('grafana', { scope: 'file' }, ({ stack }) => runningGrafana(stack))
  .extend('prometheus', { scope: 'file' }, ({ stack }) => readyPrometheus(stack))
  .extend('measured', { scope: 'file' }, async ({ stack, prometheus }) => {
    await nodeMetrics(stack);
    await nodeTarget(prometheus);
    await untilMeasured(prometheus);
    return prometheus;
  });

step('login', async ({ grafana }) => {
  await logsIn(grafana);
});

step('datasource', async ({ grafana }) => {
  await prometheusDatasource(grafana);
});

step('query', async ({ grafana, prometheus: _ready }) => {
  await answersThrough(grafana, await prometheusDatasource(grafana));
});

step('load-panel', async ({ grafana, measured: _data }) => {
  await loadPanels(grafana);
});

step('node-dashboard', async ({ grafana, measured: _data }) => {
  await nodeDashboard(grafana, await loadPanels(grafana));
});
