import type { Labels } from './query.ts';
import { requestData } from './request.ts';

/** A row of Prometheus' targets page. */
export interface Target {
  /** The job_name of the scrape config that it comes from, whatever its `job` label became. */
  scrapePool: string;
  labels: Labels;
  /** Before relabelling, with `__address__` as it was written. */
  discoveredLabels: Labels;
  scrapeUrl: string;
  health: 'up' | 'down' | 'unknown';
  /** Why the last scrape failed, in Prometheus' words; empty where it did not. */
  lastError: string;
  /** When it was last scraped, ms since 1970; undefined where it never was. */
  lastScrape: number | undefined;
  /** As Prometheus runs it, `5s`. */
  scrapeInterval: string;
}

/** The active targets, as the targets page shows them. */
export async function targets(baseUrl: string): Promise<Target[]> {
  const { activeTargets } = await requestData<{ activeTargets: RawTarget[] }>(baseUrl, '/api/v1/targets', {
    state: 'active',
  });
  return activeTargets.map((target) => ({
    scrapePool: target.scrapePool,
    labels: target.labels,
    discoveredLabels: target.discoveredLabels,
    scrapeUrl: target.scrapeUrl,
    health: target.health,
    lastError: target.lastError,
    // Go's zero time stands for never.
    lastScrape: target.lastScrape.startsWith('0001') ? undefined : Date.parse(target.lastScrape),
    scrapeInterval: target.scrapeInterval,
  }));
}

/** The configuration that Prometheus runs, as YAML, its defaults filled in. */
export async function loadedConfig(baseUrl: string): Promise<string> {
  return (await requestData<{ yaml: string }>(baseUrl, '/api/v1/status/config')).yaml;
}

/** When the process started, ms since 1970. */
export async function startTime(baseUrl: string): Promise<number> {
  const { startTime: start } = await requestData<{ startTime: string }>(
    baseUrl,
    '/api/v1/status/runtimeinfo',
  );
  return Date.parse(start);
}

interface RawTarget extends Omit<Target, 'lastScrape'> {
  lastScrape: string;
}
