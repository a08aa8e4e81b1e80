import { blackboxOf, probesTheSite } from '../src/products/blackbox/running.ts';
import { blackboxTarget } from '../src/products/blackbox/target.ts';
import { logsIn, runningGrafana } from '../src/products/grafana/running.ts';
import { turns } from '../src/products/grafana/stat/colour.ts';
import {
  isInstant,
  showsLastValue,
  statPanel,
  thresholdsAreSet,
} from '../src/products/grafana/stat/panel.ts';
import { readyPrometheus } from '../src/products/prometheus/running.ts';
import { withoutAdmin } from '../src/products/wordpress/outage.ts';
import { putBack } from '../src/products/wordpress/site-files.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('08-status-panel')
  .extend('grafana', { scope: 'file' }, async ({ stack }) => {
    const grafana = await runningGrafana(stack);
    await logsIn(grafana);
    return grafana;
  })
  .extend('panel', { scope: 'file' }, ({ grafana }) => statPanel(grafana))
  .extend('blackbox', { scope: 'file' }, ({ stack }) => blackboxOf(stack))
  .extend('probed', { scope: 'file' }, async ({ blackbox, stack }) => {
    const prometheus = await readyPrometheus(stack);
    // WordPress takes longer for its first answer than for all others, and by this one it is ready for Prometheus.
    await probesTheSite(blackbox);
    return (after = 0) => blackboxTarget(prometheus, blackbox, after);
  })
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

step('value', async ({ grafana, panel, probed }) => {
  await showsLastValue(grafana, panel, probed);
});

step('thresholds', async ({ grafana, panel }) => {
  await thresholdsAreSet(grafana, panel);
});

step('blue', async ({ grafana, blackbox, panel, probed }) => {
  const target = await probed();
  const after = (target.lastScrape ?? 0) - 1;
  await turns(grafana, blackbox, panel, { status: 200, colour: 'blue', after, target });
});

step('red', async ({ grafana, blackbox, panel, probed, site }) => {
  await withoutAdmin(site, async (after) => {
    const target = await probed(after);
    await turns(grafana, blackbox, panel, { status: 500, colour: 'red', after, target });
  });
});

step('recovery', async ({ grafana, blackbox, panel, probed }) => {
  const after = Date.now();
  const target = await probed(after);
  await turns(grafana, blackbox, panel, { status: 200, colour: 'blue', after, target });
});
