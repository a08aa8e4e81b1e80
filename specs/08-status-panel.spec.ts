import { blackboxOf } from '../src/observe/blackbox.ts';
import { blackboxTarget } from '../src/observe/blackbox-target.ts';
import { logsIn, runningGrafana } from '../src/observe/grafana.ts';
import { lab } from '../src/observe/lab.ts';
import { withoutAdmin } from '../src/observe/outage.ts';
import { readyPrometheus } from '../src/observe/prometheus.ts';
import { putBack } from '../src/observe/site-files.ts';
import { turns } from '../src/observe/stat-colour.ts';
import { isInstant, showsLastValue, statPanel, thresholdsAreSet } from '../src/observe/stat-panel.ts';
import { parseDuration } from '../src/sandbox/duration.ts';

const step = lab('08-status-panel')
  .extend('grafana', { scope: 'file' }, async ({ stack }) => {
    const grafana = await runningGrafana(stack);
    await logsIn(grafana);
    return grafana;
  })
  .extend('panel', { scope: 'file' }, ({ grafana }) => statPanel(grafana))
  .extend('target', { scope: 'file' }, async ({ stack }) =>
    blackboxTarget(await readyPrometheus(stack), await blackboxOf(stack)),
  )
  .extend('interval', { scope: 'file' }, ({ target }) => parseDuration(target.scrapeInterval) ?? 0)
  .extend('site', { scope: 'file' }, ({ stack }, { onCleanup }) => {
    const site = stack.container('wordpress');
    onCleanup(() => putBack(site));
    return site;
  });

step('panel', ({ panel }) => {
  // Finding it is the claim: the fixture refuses dashboards without it.
  void panel;
});

step('instant', async ({ grafana, panel }) => {
  await isInstant(grafana, panel);
});

step('value', async ({ grafana, panel, target: _probed }) => {
  await showsLastValue(grafana, panel);
});

step('thresholds', async ({ grafana, panel }) => {
  await thresholdsAreSet(grafana, panel);
});

step('blue', async ({ grafana, panel, target, interval }) => {
  const after = (target.lastScrape ?? 0) - 1;
  await turns(grafana, panel, { status: 200, colour: 'blue', after, interval });
});

step('red', async ({ grafana, panel, site, interval }) => {
  await withoutAdmin(site, (after) => turns(grafana, panel, { status: 500, colour: 'red', after, interval }));
});

step('recovery', async ({ grafana, panel, interval }) => {
  await turns(grafana, panel, { status: 200, colour: 'blue', after: Date.now(), interval });
});
