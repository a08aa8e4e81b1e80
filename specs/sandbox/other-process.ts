import { once } from 'node:events';
import { connect } from '../../src/engine/find.ts';
import { presentImages } from '../../src/engine/present-images.ts';
import { beginRun } from '../../src/sandbox/stack/begin-run.ts';
import { takeLease } from '../../src/sandbox/stack/lease.ts';
import { removeRun } from '../../src/sandbox/stack/remove-run.ts';
import { labelsOf } from '../../src/sandbox/stack/run.ts';
import { sweep } from '../../src/sandbox/stack/sweep.ts';

// A process of its own, perhaps another user's: it sweeps, begins a run, has a container write into the run's folder as
// root, and tells of the run. It ends the run when it is told anything.

const [host = '', script = 'true'] = process.argv.slice(2);
const docker = connect(host);
const say = ({ en }: { en: string }) => console.error(en);

await sweep(docker, say);
const run = await beginRun();
await takeLease(docker, run, say);
const [image = ''] = await presentImages(docker);
const container = await docker.createContainer({
  Image: image,
  Entrypoint: ['bash', '-c', `cd /run-folder; ${script}`],
  Cmd: [],
  Labels: labelsOf(run),
  HostConfig: { NetworkMode: 'none', Binds: [`${run.dir}:/run-folder`] },
});
await container.start();
await container.wait();
console.log(JSON.stringify(run));
await once(process.stdin, 'data');
await removeRun(docker, run, say);
process.exit();
