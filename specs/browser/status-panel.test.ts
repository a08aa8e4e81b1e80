import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { findChromium, isRed, openBrowser, shownNumbers } from '../../src/clients/browser.ts';
import { PROJECT } from '../../src/course/places.ts';
import { blackboxOf } from '../../src/observe/blackbox.ts';
import { blackboxTarget } from '../../src/observe/blackbox-target.ts';
import { eventually } from '../../src/observe/eventually.ts';
import { runningGrafana } from '../../src/observe/grafana.ts';
import { lab } from '../../src/observe/lab.ts';
import { withoutAdmin } from '../../src/observe/outage.ts';
import { readyPrometheus } from '../../src/observe/prometheus.ts';
import { published } from '../../src/observe/site.ts';
import { statPanel } from '../../src/observe/stat-panel.ts';

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
