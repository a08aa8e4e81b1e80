import { cpuCount } from '../src/observe/containers.ts';
import { checkDiagnosis } from '../src/observe/vmstat/diagnosis.ts';
import { nothingRemains, roomToWrite } from '../src/observe/vmstat/leftovers.ts';
import { cpuIsBusy, diskIsCalm, diskIsWritten, queueIsLong } from '../src/observe/vmstat/load.ts';
import { measureIdle, measureUnder } from '../src/observe/vmstat/measure.ts';
import { watchVmstat } from '../src/observe/vmstat/watch.ts';
import { setupPage } from '../src/products/wordpress/site.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('02-vmstat')
  .extend('site', { scope: 'file' }, async ({ stack }) => {
    const site = stack.container('wordpress');
    await setupPage(stack, site);
    return site;
  })
  .extend('cpus', { scope: 'file' }, ({ site }) => cpuCount(site))
  .extend('vmstat', { scope: 'file' }, async ({ site }, { onCleanup }) => {
    const watch = await watchVmstat(site);
    onCleanup(watch.end);
    return watch;
  })
  .extend('idle', { scope: 'file' }, ({ vmstat, cpus }) => measureIdle(vmstat, cpus))
  .extend('load', { scope: 'file' }, ({ stack, vmstat, idle, cpus }) =>
    measureUnder(stack, vmstat, 'load.sh', { enough: queueIsLong.enough(idle, cpus), most: 6 }),
  )
  .extend('disk', { scope: 'file' }, async ({ stack, vmstat, site, idle }) =>
    measureUnder(stack, vmstat, 'disk.sh', {
      enough: diskIsWritten.enough(idle),
      most: 8,
      alone: true,
      limits: `-f ${await roomToWrite(site)}`,
    }),
  );

step('idle', ({ idle }) => {
  // Reading it is the claim: the fixture refuses a host that is too busy, and an image without vmstat.
  void idle;
});

step('run-queue', ({ idle, load, cpus }) => {
  queueIsLong.check(idle, load, cpus);
});

step('cpu', ({ idle, load }) => {
  cpuIsBusy(idle, load);
});

step('not-disk', ({ idle, load }) => {
  diskIsCalm(idle, load);
});

step('disk', ({ idle, disk }) => {
  diskIsWritten.check(idle, disk);
});

step('cleanup', ({ load, disk }) => {
  nothingRemains(load);
  nothingRemains(disk);
});

step('diagnosis', async ({ stack, idle, load, disk, cpus }) => {
  await checkDiagnosis(stack, { idle, load, disk, cpus });
});
