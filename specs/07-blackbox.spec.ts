import { blackboxOf, probesTheSite } from '../src/observe/blackbox.ts';
import { blackboxTarget, wrongInstance } from '../src/observe/blackbox-target.ts';
import { acceptedByBlackbox, acceptedByPrometheus } from '../src/observe/config.ts';
import { lab } from '../src/observe/lab.ts';
import { withoutAdmin } from '../src/observe/outage.ts';
import { recorded } from '../src/observe/probe.ts';
import { outageSentence, recoverySentence, successSentence } from '../src/observe/probe-sentences.ts';
import { readyPrometheus } from '../src/observe/prometheus.ts';
import { scrapesItself } from '../src/observe/self.ts';

const step = lab('07-blackbox')
  .extend('prometheus', { scope: 'file' }, ({ stack }) => readyPrometheus(stack))
  .extend('blackbox', { scope: 'file' }, ({ stack }) => blackboxOf(stack));

step('config', async ({ sandbox }) => {
  await acceptedByBlackbox(sandbox);
  await acceptedByPrometheus(sandbox);
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
