import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, notYet, type Place, wrong } from '../../../course/verdict.ts';
import { readYaml, type YamlFile } from '../../../course/yaml-file.ts';
import { eventually } from '../../../observe/eventually.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { query } from '../client/query.ts';
import { targets } from '../client/status.ts';
import type { Prometheus } from '../running.ts';
import { droppedMetric } from '../scrape/dropped-findings.ts';

const FILE = 'queries.yaml';
/** Two scrapes at the course's own pace of 15 s, and some more. */
const SAMPLED_WITHIN_MS = 60_000;

/** A scrape's samples bear the time of its start and appear when it is over: by then, at a sandbox's pace, it is. */
const SETTLED_MS = 500;

/** The newest moment (ms since 1970) at which two evaluations see the same samples. */
const settledNow = () => Date.now() - SETTLED_MS;

/** A scrape at a sandbox's pace may fail on a busy machine, and the next ones do not. */
const WHOLE_WITHIN_MS = 5000;
const BETWEEN_MS = 100;

/**
 * The newest moment (ms since 1970) at which the last scrape of every target had succeeded, so that no series is missing
 * for the machine's sake; any moment where some target stays down.
 */
export async function wholeMoment({ url }: Prometheus): Promise<number> {
  const deadline = Date.now() + WHOLE_WITHIN_MS;
  for (;;) {
    const at = settledNow();
    const down = await query(url, 'up == 0', at);
    if (down.points.length === 0 || Date.now() >= deadline) return at;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
}

/** A learner's expression and where it stands. */
export interface Expression {
  name: string;
  text: string;
  place: Place;
}

/**
 * Reads queries.yaml. Throws `wrong` where it is missing or no map of names to expressions, `not-yet` where all are empty.
 */
export async function readQueries({ written }: Sandbox): Promise<YamlFile> {
  if (!existsSync(join(written, FILE))) throw noFile();
  const yaml = await readYaml(join(written, FILE), FILE);
  if (yaml.value === null || typeof yaml.value !== 'object' || Array.isArray(yaml.value)) throw noMap();
  const [first] = Object.keys(yaml.value);
  if (first && Object.values(yaml.value).every((text) => text === null || text === ''))
    expressionOf(yaml, first);
  return yaml;
}

/** One expression by its name. Throws `not-yet` where it is empty, `wrong` where its name is missing. */
export function expressionOf(queries: YamlFile, name: string): Expression {
  const value = (queries.value as Record<string, unknown>)[name];
  const place: Place = { file: FILE, line: queries.lineOf([name]) };
  if (value === undefined) throw noName(name, Object.keys(queries.value as object));
  const text = value === null ? '' : String(value).trim();
  if (text === '') throw empty(name, place);
  return { name, text, place };
}

/** Waits until every target has been scraped, and node exporter twice, so that rates can be told. */
export async function untilMeasured({ url, jobs }: Prometheus): Promise<void> {
  await eventually({
    read: async () => {
      const at = settledNow();
      const [active, seen, counted] = await Promise.all([
        targets(url),
        query(url, 'up', at),
        query(url, 'count_over_time(node_load1[1m]) >= 2', at),
      ]);
      return active.length > 0 && seen.points.length >= active.length && counted.points.length > 0;
    },
    until: (measured) => measured,
    withinMs: SAMPLED_WITHIN_MS,
    otherwise: () => tooFew(droppedMetric('node_load1', jobs)),
  });
}

const noFile = () =>
  wrong({
    text: { ja: `${FILE} がありません。`, en: `There is no ${FILE}.` },
    place: { file: FILE },
  });

const noMap = () =>
  wrong({
    text: {
      ja: `${FILE} は「名前: '式'」を並べた形で書きます。`,
      en: `${FILE} is a list of lines of the shape name: 'expression'.`,
    },
    place: { file: FILE, line: 1 },
  });

const noName = (name: string, names: readonly string[]): Finding =>
  wrong({
    text: { ja: `${FILE} に \`${name}\` がありません。`, en: `${FILE} has no \`${name}\`.` },
    evidence: [
      { ja: `今ある名前: ${names.join('、') || '–'}`, en: `Names at present: ${names.join(', ') || '–'}` },
    ],
    place: { file: FILE },
  });

const empty = (name: string, place: Place): Finding =>
  notYet({
    text: { ja: `\`${name}\` の式がまだ空です。`, en: `The expression \`${name}\` is still empty.` },
    place,
  });

const tooFew = (dropped: ReturnType<typeof droppedMetric>): Finding =>
  wrong({
    text: dropped?.text ?? {
      ja: 'node exporter の値がまだ集まりません。Prometheus の Targets 画面を確認してください。',
      en: "Node exporter's values do not arrive. See Prometheus' targets page.",
    },
    place: dropped?.place ?? { file: 'prometheus/prometheus.yml' },
  });
