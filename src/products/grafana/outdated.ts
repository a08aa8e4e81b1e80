import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Container } from '../../sandbox/stack/container.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import type { Grafana } from './client/client.ts';
import { coveredFiles, dashboardFiles, isLoaded } from './dashboards/files.ts';
import { entriesOf, type ProvisioningFile, provisioningFiles } from './provisioning-files.ts';
import { openGrafana, type RunningGrafana } from './running.ts';
import { datasourceEntry, isSame, isSameDashboard } from './saved-files.ts';

/**
 * A file that a live stack's Grafana does not go by yet, by name: provisioning is read at its start alone. Dashboards are
 * looked at every some seconds, which are waited for. Undefined where it goes by all, and where it can't be asked, which
 * others tell.
 */
export async function grafanaOutdated(stack: Stack, container: Container): Promise<string | undefined> {
  const grafana = await openGrafana(stack, container).catch(() => undefined);
  if (!grafana) return undefined;
  const started = Date.parse((await container.handle.inspect()).State.StartedAt);
  const isNewer = ({ name }: ProvisioningFile) => changedAt(stack, name) > started;
  const sources = (await provisioningFiles(grafana, 'datasources')).filter(isNewer);
  const [source] = sources.length > 0 ? await differing(grafana.client, sources) : [];
  if (source) return source.name;
  await dashboardsRead(grafana);
  const [provider] = (await provisioningFiles(grafana, 'dashboards')).filter(isNewer);
  return provider && !(await allLoaded(grafana)) ? provider.name : undefined;
}

/** Files with a data source that Grafana has otherwise, and files that it could not read. */
async function differing(client: Grafana, files: readonly ProvisioningFile[]): Promise<ProvisioningFile[]> {
  const held = (await client.datasources()).map((each) =>
    datasourceEntry(each as typeof each & Record<string, unknown>),
  );
  return files.filter((file) => {
    const isHeld = (entry: Record<string, unknown>) =>
      held.some((each) => each.name === entry.name && isSame({ uid: each.uid, ...entry }, each));
    return file.broken !== undefined || !entriesOf(file, 'datasources').every(isHeld);
  });
}

/** Grafana's own, where a provider names none. */
const LOOKS_EVERY_S = 10;
const BETWEEN_LOOKS_MS = 300;

/** Waits for Grafana's next look at dashboards that were changed since its last. */
async function dashboardsRead(grafana: RunningGrafana): Promise<void> {
  const providers = (await provisioningFiles(grafana, 'dashboards')).flatMap((file) =>
    entriesOf(file, 'providers'),
  );
  const every = providers.map(({ updateIntervalSeconds: seconds }) => Number(seconds) || LOOKS_EVERY_S);
  const look = 1000 * (Math.max(0, ...every) + 1);
  const files = await coveredFiles(grafana, await dashboardFiles(grafana));
  const fresh = files.filter(({ name }) => Date.now() - changedAt(grafana.stack, name) < look);
  const until = Math.max(0, ...fresh.map(({ name }) => changedAt(grafana.stack, name))) + look;
  while (fresh.length > 0 && Date.now() < until) {
    const held = await grafana.client.dashboards();
    const isRead = ({ json: { value } }: (typeof fresh)[number]) =>
      held.some(
        ({ uid, title, model }) =>
          (value.uid ? uid === value.uid : title === value.title) &&
          isSameDashboard({ uid, ...value }, model),
      );
    if (fresh.every(isRead)) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}

async function allLoaded(grafana: RunningGrafana): Promise<boolean> {
  const held = await grafana.client.dashboards();
  const files = await coveredFiles(grafana, await dashboardFiles(grafana));
  return files.every((file) => isLoaded(file, held));
}

/** ms since 1970; by the learner's own folder, since a copy's times are the copy's. */
const changedAt = ({ live, written }: Stack, name: string): number =>
  statSync(join(live ?? written, name), { throwIfNoEntry: false })?.ctimeMs ?? 0;
