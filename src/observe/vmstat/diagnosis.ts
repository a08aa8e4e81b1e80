import { join } from 'node:path';
import { readText } from '../../course/regular-file.ts';
import type { Text } from '../../course/text.ts';
import { Finding, wrong } from '../../course/verdict.ts';
import { parseYaml, type YamlFile } from '../../course/yaml-file.ts';
import type { Stack } from '../../sandbox/stack/stack.ts';
import { bottlenecks } from './bottleneck.ts';
import { type Change, compare, type Resource, TELLS } from './change.ts';
import type { Measurement } from './measure.ts';
import type { VmstatSample } from './parse.ts';

const FILE = 'diagnosis.yaml';

/** Holds the learner's diagnosis against what vmstat showed on this very host. */
export async function checkDiagnosis(
  stack: Stack,
  { idle, load, disk, cpus }: { idle: VmstatSample[]; load: Measurement; disk: Measurement; cpus: number },
): Promise<void> {
  const source = await readText(join(stack.written, FILE), FILE).catch((error: unknown) => {
    if (error instanceof Finding) throw error;
    return '';
  });
  const yaml = parseYaml(source, FILE);
  for (const [name, { samples }] of [
    ['load', load],
    ['disk', disk],
  ] as const)
    checkCase(yaml, name, compare(idle, samples), bottlenecks(idle, samples, cpus));
}

function checkCase(
  yaml: YamlFile,
  name: 'load' | 'disk',
  changes: ReadonlyMap<string, Change>,
  measured: readonly Resource[],
): void {
  const said = (yaml.value as Record<string, { bottleneck?: unknown; columns?: unknown }> | null)?.[name];
  const fail = (text: Text, key: string, evidence: Text[] = []) => {
    const place = { file: FILE, line: yaml.lineOf([name, key]) };
    throw wrong({ text, evidence, place });
  };
  const columns = Array.isArray(said?.columns) ? said.columns.map(String) : [];
  if (!said?.bottleneck || columns.length === 0)
    fail(unanswered(name), said?.bottleneck ? 'columns' : 'bottleneck');
  const resource = measured.find((each) => each === said?.bottleneck);
  const stranger = columns.find((column) => !changes.has(column));
  if (stranger) fail(noColumn(stranger), 'columns');
  if (resource === undefined) fail(otherwise(name, String(said?.bottleneck)), 'bottleneck', moved(changes));
  const still = columns.find(
    (column) => TELLS[column] !== resource && changes.get(column)?.direction === 'same',
  );
  if (still) fail(didNotMove(name, changes.get(still)), 'columns', moved(changes));
  const telling = columns.filter(
    (column) => TELLS[column] === resource && changes.get(column)?.direction !== 'same',
  );
  if (telling.length === 0) fail(tellsNothing(name, String(resource)), 'columns', moved(changes));
}

const unanswered = (name: string): Text => ({
  ja: `${FILE} の \`${name}\` の診断がまだ書かれていません。\`bottleneck\` に資源を、\`columns\` に根拠の列を書いてください。`,
  en: `The diagnosis of \`${name}\` in ${FILE} is not written yet: the resource under \`bottleneck\`, the columns that told you under \`columns\`.`,
});

const noColumn = (column: string): Text => ({
  ja: `vmstat に \`${column}\` という列はありません。見出しの名前で書いてください（例: r、us、bo）。`,
  en: `vmstat prints no column \`${column}\`. Use the names of its header (r, us, bo, …).`,
});

const otherwise = (name: string, said: string): Text => ({
  ja: `\`${name}\` のボトルネックを ${said} としていますが、このマシンで測った値はそうなっていません。大きく動いた列を見直してください。`,
  en: `The diagnosis of \`${name}\` says ${said}, but what was measured on this machine says otherwise. Look again at the columns that moved much.`,
});

const didNotMove = (name: string, change: Change | undefined): Text => ({
  ja: `\`${name}\` の根拠に \`${change?.column}\` を挙げていますが、ほとんど動いていません（${change?.idle} → ${change?.load}）。`,
  en: `The diagnosis of \`${name}\` names \`${change?.column}\`, which hardly moved (${change?.idle} → ${change?.load}).`,
});

const tellsNothing = (name: string, resource: string): Text => ({
  ja: `\`${name}\` の \`columns\` に、${resource} のことがわかる列がありません。`,
  en: `None of the columns under \`${name}\` tells about the ${resource}.`,
});

function moved(changes: ReadonlyMap<string, Change>): Text[] {
  const list = [...changes.values()]
    .filter((change) => change.direction !== 'same' && TELLS[change.column])
    .map(({ column, idle, load }) => `${column} ${Math.round(idle)} → ${Math.round(load)}`)
    .join(', ');
  return [{ ja: `動いた列: ${list}`, en: `Columns that moved: ${list}` }];
}
