import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { STARTERS } from '../places.ts';
import { type Finding, type Place, wrong } from '../verdict.ts';
import { type RunService, readDockerRun } from './docker-run.ts';
import { type Placing, placeBlocks } from './place.ts';
import type { Placed } from './placed.ts';
import { written } from './scripts.ts';
import { fixture, RUN } from './slots.ts';
import { filesOf, labsIn, taskIn } from './taken.ts';

/** A course document as something to judge. */
export interface DocumentSubmission {
  /** A folder shaped like labs/. */
  dir: string;
  /** The document as its reader calls it. */
  name: string;
  placing: Placing;
  /** Which lines of the document a file is made of; the path is `LAB/FILE`. What is not here is the starter's. */
  origins: ReadonlyMap<string, Origin>;
  /** Labs that the document's own mistake keeps from being tried, with what is wrong. */
  refused: ReadonlyMap<string, Finding>;
}

/** Lines of the document, counted from 1. */
export interface Origin {
  line: number;
  end: number;
  /** False where the lab's lesson is not in them: an earlier chapter's version, which the lab starts from. */
  taught: boolean;
}

/**
 * Writes a folder shaped like labs/ out of a document's own blocks. A block lies in its file on the lines that it has in
 * the document, so whatever tells a line of the file tells the document's. `docker run` becomes lab 01's compose file.
 * Scripts run in the container: prompts and `docker exec … NAME` go, and the published port of the site with them. What
 * the document does not give comes from the starter, what labs inherit from the fixture with the document's image.
 */
export async function buildSubmission(
  { name, source }: { name: string; source: string },
  dir: string,
): Promise<DocumentSubmission> {
  const placing = await placeBlocks(source);
  const origins = new Map<string, Origin>();
  const refused = new Map<string, Finding>();
  const put: Put = async (lab, file, content, { line, end }, taught = true) => {
    await mkdir(dirname(join(dir, lab, file)), { recursive: true });
    await writeFile(join(dir, lab, file), content);
    origins.set(`${lab}/${file}`, { line, end, taught });
  };
  const files = await filesOf(placing.placed);
  for (const lab of await labsIn(STARTERS)) {
    // Two compose files of different names would be one too many.
    const replaced = new Set(files.filter((file) => file.lab === lab).map(({ usual }) => usual));
    const filter = (path: string) => !replaced.has(path.slice(join(STARTERS, lab).length + 1));
    await cp(join(STARTERS, lab), join(dir, lab), { recursive: true, filter });
  }
  for (const { lab, file, placed, taught } of files) {
    await put(lab, file, `${'\n'.repeat(placed.line - 1)}${placed.text}\n`, placed, taught);
  }
  const run = taskIn(placing.placed, 'run');
  const service = run && (await putRun(run, put, refused));
  for (const [slot, script] of await written(placing.placed, service)) {
    await put(script.lab, script.file, script.content, taskIn(placing.placed, slot) as Placed);
  }
  return { dir, name, placing, origins, refused };
}

type Put = (lab: string, file: string, content: string, from: Placed, taught?: boolean) => Promise<void>;

async function putRun(run: Placed, put: Put, refused: Map<string, Finding>): Promise<RunService | undefined> {
  const { lab, inherited, file } = RUN;
  const read = readDockerRun(run.text);
  const place = { file, line: run.line };
  if ('objection' in read) {
    refused.set(lab, wrong({ text: read.objection, evidence: [{ ja: run.text, en: run.text }], place }));
    await put(lab, file, 'services: {}\n', run);
    return undefined;
  }
  const model = `services: ${JSON.stringify({ wordpress: read.service })}\n`;
  await put(lab, file, '\n'.repeat(run.line - 1) + model, run);
  for (const other of inherited) {
    const source = await readFile(fixture(other, file), 'utf8');
    await put(
      other,
      file,
      source.replace(/(?<=^ +image: ).*/m, () => read.service.image),
      run,
    );
  }
  return read.service;
}

/** What a file of a lab is made of; undefined where it is not the document's. */
export function originOf(
  { origins }: Pick<DocumentSubmission, 'origins'>,
  lab: string,
  file: string,
): Origin | undefined {
  const paths = [...origins.keys()].filter((path) => path.startsWith(`${lab}/`));
  // Specs and lab.yaml call a file by its usual name; a document may call it otherwise.
  const path = paths.find((each) => meant(each.slice(lab.length + 1)) === meant(file));
  return path === undefined ? undefined : origins.get(path);
}

/** Where the document has a place of a lab; undefined where the lab's file is not the document's. */
export function placeInDocument(
  document: Pick<DocumentSubmission, 'origins' | 'name'>,
  lab: string,
  { file, line }: Place,
): Place | undefined {
  const origin = originOf(document, lab, file);
  if (!origin) return undefined;
  const within = line !== undefined && line >= origin.line && line <= origin.end;
  return { file: document.name, line: within ? line : origin.line };
}

/** Compose takes any of four names for the same file. */
const meant = (file: string) => file.replace(/^(?:docker-)?compose(\.override)?\.ya?ml$/, 'compose$1');
