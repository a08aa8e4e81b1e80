import {
  checksOncePerSecond,
  checkTells,
  logTellsOutage,
  startCheck,
  timed,
} from '../src/observe/scripts/check.ts';
import { setupPage } from '../src/products/wordpress/site.ts';
import { act, isUnchanged, readSite, restoreSite } from '../src/products/wordpress/site-files.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('03-http-check')
  .extend('site', { scope: 'file' }, async ({ stack }) => {
    const site = stack.container('wordpress');
    await setupPage(stack, site);
    return site;
  })
  .extend('before', { scope: 'file' }, async ({ site }, { onCleanup }) => {
    const before = await readSite(site);
    onCleanup(() => restoreSite(site, before));
    return before;
  })
  .extend('check', { scope: 'file' }, async ({ stack, site, before }, { onCleanup }) => {
    void before;
    const check = await startCheck(stack, site);
    onCleanup(() => check.end());
    return check;
  })
  .extend('broke', { scope: 'file' }, ({ stack, site }) => timed(site, () => act(stack, site, 'break.sh')))
  .extend('restored', { scope: 'file' }, ({ stack, site }) =>
    timed(site, () => act(stack, site, 'restore.sh')),
  );

step('check', async ({ check }) => {
  await checksOncePerSecond(check);
});

step('break', async ({ check, broke }) => {
  await checkTells(check, 500, broke, 'break.sh');
});

step('restore', async ({ check, restored }) => {
  await checkTells(check, 200, restored, 'restore.sh');
});

step('unchanged', async ({ site, before }) => {
  isUnchanged(before, await readSite(site));
});

step('log', async ({ check, broke, restored }) => {
  await logTellsOutage(check, broke, restored);
});
