import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DockerComposeEnvironment } from 'testcontainers';
import { afterAll, beforeAll, test } from 'vitest';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { imageOf, readCatalog } from '../../src/engine/catalog.ts';
import { connect } from '../../src/engine/find.ts';
import { readComposeFiles } from '../../src/sandbox/admit/compose-files.ts';
import type { ComposeModel } from '../../src/sandbox/admit/compose-model.ts';
import { provideArchives } from '../../src/sandbox/admit/node-exporter-archive.ts';
import { normalise } from '../../src/sandbox/admit/normalise.ts';
import type { Environment } from '../../src/sandbox/environment.ts';
import { addCourseImages, addImages, cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { projectLabel } from '../../src/sandbox/stack/labels.ts';
import { sayHere } from '../../src/sandbox/stack/obtain.ts';
import { removeLabelled } from '../../src/sandbox/stack/removal.ts';
import { labelsOf } from '../../src/sandbox/stack/run.ts';
import { exchanged } from './exchange.ts';
import { PROMISES } from './promises.ts';
import { publications } from './publications.ts';

const catalog = await readCatalog();
const EXCHANGE = 'exchange.yaml';
let environment: Environment;

beforeAll(async () => {
  environment = await prepare(sayHere);
  await addCourseImages(environment, sayHere);
});
afterAll(() => cleanUp(environment));

test.concurrent.for(await publications())(
  '$labs of $edition start as any user of Compose would start them',
  async (publication, { expect }) => {
    await using folder = await tempFolder();
    const dir = await publication.lay(folder.dir);
    const { base, override } = await readComposeFiles(dir);
    const model = await normalise(environment.compose, await readComposeFiles(dir));
    const asked = Object.values(model.services).flatMap(({ image }) => image ?? []);
    await addImages(environment, asked, sayHere);
    const labels = labelsOf(environment.run);
    const docker = connect(environment.host);
    await provideArchives(docker, { model, catalog, labels }, sayHere);
    const write = (part: ComposeModel) =>
      writeFile(join(dir, EXCHANGE), exchanged(part, { catalog, images: environment.images, labels }));
    const phases = [base, override].filter((file) => file !== undefined).map(({ name }) => name);
    const project = `kata-${environment.run.id}-${publication.labs[0]}-${publication.edition}`;
    try {
      for (const [index] of phases.entries()) {
        const isLast = index === phases.length - 1;
        await write(
          isLast
            ? model
            : await normalise(environment.compose, await readComposeFiles(dir), { override: false }),
        );
        const compose = new DockerComposeEnvironment(dir, [...phases.slice(0, index + 1), EXCHANGE])
          .withProjectName(project)
          .withAutoCleanup(false);
        if (isLast) waitFor(compose, model, publication.labs);
        await expect(compose.up()).resolves.toBeDefined();
      }
    } finally {
      // Compose's own "down" leaves the volumes that a container has taken over from the one before it.
      await removeLabelled(docker, [projectLabel(project)]);
    }
  },
);

function waitFor(compose: DockerComposeEnvironment, model: ComposeModel, labs: readonly string[]): void {
  for (const [service, { image = '' }] of Object.entries(model.services)) {
    const promise = PROMISES[imageOf(catalog, image)?.role ?? ''];
    if (promise) compose.withWaitStrategy(`${service}-1`, promise(labs));
  }
}
