import { pinnedImages } from '../../src/course/pinned-images.ts';
import { imageOf, readCatalog } from '../../src/engine/catalog.ts';
import { connect } from '../../src/engine/find.ts';
import { addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { sayHere } from '../../src/sandbox/stack/obtain.ts';
import { labelsOf } from '../../src/sandbox/stack/run.ts';

/** Gives the data-source proxy a real Prometheus to reach, unless KATA_PROMETHEUS_URL names one already. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.KATA_PROMETHEUS_URL) return undefined;
  const environment = await prepare(sayHere);
  const catalog = await readCatalog();
  const pinned = await pinnedImages('04-node-exporter');
  const asked = pinned.find((reference) => imageOf(catalog, reference)?.role === 'prometheus') ?? '';
  await addImages(environment, [asked], sayHere);
  const docker = connect(environment.host);
  const container = await docker.createContainer({
    Image: environment.images[asked]?.use ?? asked,
    Labels: labelsOf(environment.run),
    HostConfig: { PortBindings: { '9090/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } },
  });
  await container.start();
  const { NetworkSettings } = await container.inspect();
  const port = NetworkSettings.Ports['9090/tcp']?.[0]?.HostPort;
  process.env.KATA_PROMETHEUS_URL = `http://127.0.0.1:${port}`;
  return async () => {
    delete process.env.KATA_PROMETHEUS_URL;
    await cleanUp(environment);
  };
}
