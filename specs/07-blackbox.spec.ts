import { acceptsConfig } from '../src/observe/config/written.ts';
import { outageSentence, recoverySentence, successSentence } from '../src/products/blackbox/findings.ts';
import { recorded } from '../src/products/blackbox/probe.ts';
import { blackboxOf, probesTheSite } from '../src/products/blackbox/running.ts';
import { blackboxTarget, wrongInstance } from '../src/products/blackbox/target.ts';
import { scrapesItself } from '../src/products/prometheus/own-target.ts';
import { readyPrometheus } from '../src/products/prometheus/running.ts';
import { withoutAdmin } from '../src/products/wordpress/outage.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('07-blackbox')
  .extend('prometheus', { scope: 'file' }, ({ stack }) => readyPrometheus(stack))
  .extend('blackbox', { scope: 'file' }, ({ stack }) => blackboxOf(stack));

step('config', async ({ sandbox }) => {
  await acceptsConfig(sandbox, 'blackbox');
  await acceptsConfig(sandbox, 'prometheus');
});

step('probe', async ({ blackbox }) => {
  await probesTheSite(blackbox);
});

step('target', async ({ prometheus, blackbox }) => {
  await blackboxTarget(prometheus, blackbox, Date.now());
});

step('instance', async ({ prometheus, blackbox }) => {
  const target = await blackboxTarget(prometheus, blackbox);
  const finding = wrongInstance(prometheus, blackbox, target);
  if (finding) throw finding;
});

step('success', async ({ prometheus, blackbox }) => {
  const target = await blackboxTarget(prometheus, blackbox);
  const after = (target.lastScrape ?? 0) - 1;
  await recorded(prometheus, blackbox, { target, status: 200, success: 1, after, explain: successSentence });
});

step('outage', async ({ prometheus, blackbox, stack }) => {
  await withoutAdmin(stack.container('wordpress'), async (after) => {
    const target = await blackboxTarget(prometheus, blackbox, after);
    await recorded(prometheus, blackbox, {
      target,
      status: 500,
      success: 0,
      after,
      explain: outageSentence,
    });
  });
});

step('recovery', async ({ prometheus, blackbox }) => {
  const after = Date.now();
  const target = await blackboxTarget(prometheus, blackbox, after);
  await recorded(prometheus, blackbox, { target, status: 200, success: 1, after, explain: recoverySentence });
});

step('self', async ({ prometheus }) => {
  await scrapesItself(prometheus);
});
