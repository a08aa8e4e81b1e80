import { relative } from 'node:path';
import type { Place } from '../../../course/verdict.ts';
import { readYaml, type YamlFile } from '../../../course/yaml-file.ts';
import type { WrittenConfig } from '../../../observe/config/written.ts';
import { namedFiles } from '../../../sandbox/admit/named-files.ts';
import {
  effectiveInterval,
  jobsOf,
  type ScrapeJob,
} from '../../../sandbox/admit/time-lapse/scrape-config.ts';
import type { Stack } from '../../../sandbox/stack/stack.ts';

/** A scrape job as the learner wrote it, in prometheus.yml or in a file that this names. */
export interface WrittenJob {
  job: ScrapeJob;
  /** How often it scrapes, in milliseconds. */
  interval: number;
  /** The place of one of its settings, or its own. */
  placeOf(path: readonly (string | number)[]): Place;
}

/** All jobs of a Prometheus, those under `scrape_configs` first, then those of its `scrape_config_files`. */
export async function writtenJobs(
  { model, files, written }: Pick<Stack, 'model' | 'files' | 'written'>,
  service: string,
  { name, inside, yaml }: WrittenConfig,
): Promise<WrittenJob[]> {
  const named = await namedFiles(yaml?.value, 'scrape_config_files', { model, service, inside });
  const others = await Promise.all(
    named.map(async (file) => {
      const path = relative(files.dir, file);
      return { name: path, yaml: await readYaml(`${written}/${path}`, path).catch(() => undefined) };
    }),
  );
  return [{ name, yaml }, ...others].flatMap((each) => jobsIn(each, yaml?.value));
}

const jobsIn = (file: { name: string; yaml: YamlFile | undefined }, configuration: unknown): WrittenJob[] =>
  jobsOf(file.yaml?.value).map((job, index) => ({
    job,
    interval: effectiveInterval(configuration, job),
    placeOf: (path) => ({ file: file.name, line: file.yaml?.lineOf(['scrape_configs', index, ...path]) }),
  }));
