import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { PROJECT } from '../../src/course/places.ts';
import { eventually } from '../../src/observe/eventually.ts';
import { blackboxOf } from '../../src/products/blackbox/running.ts';
import { blackboxTarget } from '../../src/products/blackbox/target.ts';
import { findChromium, isRed, openBrowser, shownNumbers } from '../../src/products/grafana/browser.ts';
import { runningGrafana } from '../../src/products/grafana/running.ts';
import { statPanel } from '../../src/products/grafana/stat/panel.ts';
import { readyPrometheus } from '../../src/products/prometheus/running.ts';
import { withoutAdmin } from '../../src/products/wordpress/outage.ts';
import { published } from '../../src/products/wordpress/site.ts';
import { lab } from '../../src/spec/lab.ts';

/** Two of the dashboard's refreshes, and the browser's own start. */
const SHOWN_WITHIN_MS = 60_000;
const EVIDENCE = join(PROJECT, '.kata/evidence');

const step = lab('08-status-panel');
const chromium = findChromium();

// Without a browser no stack is started.
step.skipIf(!chromium)('the status panel shows 500 in red to a person', async ({ stack, skip }) => {
  const grafana = await runningGrafana(stack);
  if (grafana.client.isStandIn) return skip('Grafana is an API-only stand-in here, without a screen');
  const { panel, dashboard } = await statPanel(grafana);
  await blackboxTarget(await readyPrometheus(stack), await blackboxOf(stack));
  const url = `${await published(stack, grafana.container, 3000)}/d/${dashboard.uid}?refresh=5s`;
  const browser = await openBrowser(chromium ?? '');
  try {
    const login = Buffer.from('admin:admin').toString('base64');
    const page = await browser.newPage({ extraHTTPHeaders: { authorization: `Basic ${login}` } });
    await withoutAdmin(stack.container('wordpress'), async () => {
      await page.goto(url);
      const { value } = await eventually({
        read: () => shownNumbers(page, panel.title ?? ''),
        until: (numbers) => numbers.some(({ text }) => text === '500'),
        withinMs: SHOWN_WITHIN_MS,
        otherwise: ({ value: last }) => new Error(`the panel shows ${JSON.stringify(last)}`),
      });
      await mkdir(EVIDENCE, { recursive: true });
      await page.screenshot({ path: join(EVIDENCE, 'status-panel.png') });
      expect(value.find(({ text }) => text === '500')?.colours.some(isRed)).toBe(true);
    });
  } finally {
    await browser.close();
  }
});
