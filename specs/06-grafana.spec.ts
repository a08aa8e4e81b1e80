import { logsIn, runningGrafana } from '../src/observe/grafana.ts';
import { answersThrough, prometheusDatasource } from '../src/observe/grafana-datasource.ts';
import { loadPanels } from '../src/observe/grafana-load.ts';
import { nodeDashboard } from '../src/observe/grafana-node.ts';
import { lab } from '../src/observe/lab.ts';
import { nodeMetrics, nodeTarget } from '../src/observe/node-exporter.ts';
import { readyPrometheus } from '../src/observe/prometheus.ts';
import { untilMeasured } from '../src/observe/queries.ts';

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
