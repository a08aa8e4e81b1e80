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
  .extend('probed', { scope: 'file' }, async ({ stack }) => {
    const [prometheus, blackbox] = [await readyPrometheus(stack), await blackboxOf(stack)];
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
  await probed();
  await showsLastValue(grafana, panel);
});

step('thresholds', async ({ grafana, panel }) => {
  await thresholdsAreSet(grafana, panel);
});

step('blue', async ({ grafana, panel, probed }) => {
  const target = await probed();
  const after = (target.lastScrape ?? 0) - 1;
  await turns(grafana, panel, { status: 200, colour: 'blue', after, target });
});

step('red', async ({ grafana, panel, probed, site }) => {
  await withoutAdmin(site, async (after) => {
    await turns(grafana, panel, { status: 500, colour: 'red', after, target: await probed(after) });
  });
});

step('recovery', async ({ grafana, panel, probed }) => {
  const after = Date.now();
  await turns(grafana, panel, { status: 200, colour: 'blue', after, target: await probed(after) });
});
