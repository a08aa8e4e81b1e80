import { parseDuration } from './duration.ts';

/** The parts of a Prometheus configuration that its pace depends on; every one may be missing or of another type. */
export interface ScrapeJob {
  job_name?: unknown;
  scrape_interval?: unknown;
  scrape_timeout?: unknown;
  [key: string]: unknown;
}

/** Prometheus' own default, for a configuration that names no interval. */
export const DEFAULT_INTERVAL_MS = 60_000;

/** The jobs of a parsed configuration; none where there are none. */
export function jobsOf(config: unknown): ScrapeJob[] {
  const jobs = mapOf(config).scrape_configs;
  return Array.isArray(jobs) ? jobs.map(mapOf) : [];
}

/** The names and patterns of files with further jobs. */
export function jobFilesOf(config: unknown): unknown[] {
  const files = mapOf(config).scrape_config_files;
  return Array.isArray(files) ? files : [];
}

/** How often a job scrapes: its own interval, else the global one, else a minute. In milliseconds. */
export function effectiveInterval(config: unknown, job: ScrapeJob): number {
  return parseDuration(job.scrape_interval) ?? globalInterval(config);
}

/** The global interval in milliseconds, or Prometheus' default. */
export function globalInterval(config: unknown): number {
  return parseDuration(mapOf(mapOf(config).global).scrape_interval) ?? DEFAULT_INTERVAL_MS;
}

/** Whether a timeout exceeds its interval somewhere, which makes Prometheus refuse the whole configuration. */
export function hasExcessiveTimeout(config: unknown): boolean {
  const tooLong = (timeout: unknown, interval: number) => (parseDuration(timeout) ?? 0) > interval;
  return (
    tooLong(mapOf(mapOf(config).global).scrape_timeout, globalInterval(config)) ||
    jobsOf(config).some((job) => tooLong(job.scrape_timeout, effectiveInterval(config, job)))
  );
}

const mapOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
