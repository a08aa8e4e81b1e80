import { readFile } from 'node:fs/promises';
import { readDockerRun } from '../../src/course/document/docker-run.ts';
import type { Placed } from '../../src/course/document/placed.ts';
import { isStarted } from '../../src/course/document/scripts.ts';
import { fixture, RUN, SCRIPTS } from '../../src/course/document/slots.ts';
import { filesOf, taskIn } from '../../src/course/document/taken.ts';
import { Finding } from '../../src/course/verdict.ts';
import { parseYaml, type YamlFile } from '../../src/course/yaml-file.ts';
import { commandForm } from './command-form.ts';
import { type Leaf, leavesOf } from './leaves.ts';

/** One value in which a document and a lab's fixture are not the same. */
export interface Difference {
  lab: string;
  file: string;
  path: string;
  document: string | null;
  fixture: string | null;
  /** Lines of the document and of the fixture, where they would be looked for. */
  documentLine: number;
  fixtureLine: number;
}

/** Every value in which what a document gives differs from the fixtures. What can't be read is a difference, too. */
export async function differencesOf(placed: readonly Placed[]): Promise<Difference[]> {
  const files = (await filesOf(placed)).map(({ lab, usual, placed: own }) => compareFile(lab, usual, own));
  const commands = placed.map((own) => compareCommand(own));
  const found = [...(await Promise.all([...files, ...commands])).flat(), ...strangeContainers(placed)];
  return found.sort((a, b) => a.documentLine - b.documentLine || a.lab.localeCompare(b.lab));
}

async function compareFile(lab: string, file: string, { text, line }: Placed): Promise<Difference[]> {
  const theirs = parsed('\n'.repeat(line - 1) + text, file);
  if ('unread' in theirs) {
    const documentLine = theirs.line ?? line;
    return [{ lab, file, path: '', document: theirs.unread, fixture: null, documentLine, fixtureLine: 1 }];
  }
  return compareModels(lab, file, theirs, line);
}

async function compareCommand({ slot, text, line }: Placed): Promise<Difference[]> {
  if (slot === 'run') {
    const read = readDockerRun(text);
    if ('service' in read) {
      const model = JSON.stringify({ services: { wordpress: read.service } });
      return compareModels(RUN.lab, RUN.file, parseYaml('\n'.repeat(line - 1) + model, RUN.file), line);
    }
    const at = { lab: RUN.lab, file: RUN.file, path: '', documentLine: line, fixtureLine: 1 };
    return [{ ...at, document: text, fixture: null }];
  }
  if (!(slot in SCRIPTS)) return [];
  const { lab, file, command } = SCRIPTS[slot as keyof typeof SCRIPTS];
  const source = await readFile(fixture(lab, file), 'utf8');
  const found = source.match(command);
  const [document, own] = [commandForm(text), commandForm(found?.[0] ?? '')];
  const fixtureLine = source.slice(0, found?.index ?? 0).split('\n').length;
  const difference = { lab, file, path: 'command', document, fixture: own, documentLine: line, fixtureLine };
  return document === own ? [] : [difference];
}

/** `docker exec` into a container that the document starts nowhere. */
function strangeContainers(placed: readonly Placed[]): Difference[] {
  const run = taskIn(placed, 'run');
  const read = run && readDockerRun(run.text);
  const service = read && 'service' in read ? read.service : undefined;
  return placed.flatMap(({ slot, container, line }) => {
    if (container === undefined || !(slot in SCRIPTS) || isStarted(container, placed, service)) return [];
    const { lab, file } = SCRIPTS[slot as keyof typeof SCRIPTS];
    const at = { lab, file, path: 'docker exec', documentLine: line, fixtureLine: 1 };
    return [{ ...at, document: container, fixture: null }];
  });
}

async function compareModels(
  lab: string,
  file: string,
  theirs: YamlFile,
  line: number,
): Promise<Difference[]> {
  const ours = parseYaml(await readFile(fixture(lab, file), 'utf8'), file);
  const [a, b] = inStep(leavesOf(theirs.value), leavesOf(ours.value));
  const paths = [...new Set([...a.keys(), ...b.keys()])];
  return paths
    .filter((path) => a.get(path)?.value !== b.get(path)?.value)
    .map((path) => ({
      lab,
      file,
      path,
      document: a.get(path)?.value ?? null,
      fixture: b.get(path)?.value ?? null,
      documentLine: lineOf(theirs, a, path) ?? line,
      fixtureLine: lineOf(ours, b, path) ?? 1,
    }));
}

type Leaves = ReadonlyMap<string, Leaf>;

/** A service, job or module that only one side has is one difference, not one for each of its values. */
const inStep = (a: Leaves, b: Leaves): [Leaves, Leaves] => [folded(a, b), folded(b, a)];

function folded(leaves: Leaves, other: Leaves): Leaves {
  const theirs = new Set([...other.keys()].map(ownerOf));
  const kept = new Map<string, Leaf>();
  for (const [path, leaf] of leaves) {
    const owner = ownerOf(path);
    const alone = owner !== undefined && !theirs.has(owner);
    const before = alone ? kept.get(owner) : undefined;
    const value = before ? `${before.value}, ${leaf.value}` : leaf.value;
    kept.set(alone ? owner : path, { value, at: alone ? leaf.at.slice(0, 2) : leaf.at });
  }
  return kept;
}

const ownerOf = (path: string) => path.match(/^(services|scrape_configs|modules)\.[^.]+/)?.[0];

/** The line of a value; of what has none here, that of its nearest neighbour's parent. */
function lineOf(file: YamlFile, leaves: Leaves, path: string): number | undefined {
  const own = leaves.get(path);
  if (own) return file.lineOf(own.at);
  const parts = path.split('.');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const start = `${parts.slice(0, length).join('.')}.`;
    const near = [...leaves].find(([other]) => other.startsWith(start));
    if (near) return file.lineOf(near[1].at.slice(0, length));
  }
  return undefined;
}

function parsed(source: string, file: string): YamlFile | { unread: string; line: number | undefined } {
  try {
    return parseYaml(source, file);
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    return { unread: error.text.en, line: error.place?.line };
  }
}
