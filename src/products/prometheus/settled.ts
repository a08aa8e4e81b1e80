import { parseYaml } from '../../course/yaml-file.ts';
import { request } from '../../observe/http/request.ts';
import { loadedConfig } from './client/status.ts';

/** Targets get to the scraper at the next of Prometheus' 5-second ticks, by way of another such. */
const SETTLED_WITHIN_MS = 12_000;
const BETWEEN_LOOKS_MS = 200;

/** By job: how often its list of targets has been brought up to date. */
export type Syncs = ReadonlyMap<string, number>;

/** What to tell `settled` of the time before. */
export async function syncsOf(url: string): Promise<Syncs> {
  const { body } = await request(`${url}/metrics`);
  const rows = body.matchAll(/^prometheus_target_scrape_pool_sync_total\{scrape_job="(.*)"\} (\S+)$/gm);
  return new Map([...rows].map(([, job, count]) => [job ?? '', Number(count)]));
}

/** Waits until the targets are those of a configuration that Prometheus has read while it ran, or as good as. */
export async function settled(url: string, before: Syncs): Promise<void> {
  const { scrape_configs: configs = [] } = (parseYaml(await loadedConfig(url), 'config').value ?? {}) as {
    scrape_configs?: { job_name: string }[];
  };
  const deadline = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < deadline) {
    const now = await syncsOf(url);
    if (configs.every(({ job_name: job }) => (now.get(job) ?? 0) > (before.get(job) ?? 0))) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}
