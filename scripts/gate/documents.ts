import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import { type LabResult, redStep } from '../../src/report/lab-result.ts';
import { type BrokenDocument, breakDocument, readBroken } from '../document/broken.ts';
import { DOCUMENTS, documentNames } from '../document/documents.ts';
import { judgeDocument, openDocument } from '../document/judge-document.ts';
import type { Judge } from '../judge/judge.ts';
import { describe } from './describe.ts';
import type { Job } from './job.ts';
import { one } from './outcome.ts';

/**
 * The project's course documents, lab by lab: green but for what they leave to the browser or to thought; and each of the
 * broken ones wrong at its step, with the document's own line. The labs take the editions by turns, the seed decides who
 * begins, unless `every` lab is to see every edition.
 */
export async function documentJobs(
  labs: readonly Lab[],
  { seed, every }: { seed: number; every: boolean },
): Promise<Job[]> {
  const [documents, broken] = await Promise.all([documentNames(), readBroken()]);
  // A document's compose files are never the fixture's, and mostly what is broken is another file.
  const job = (
    lab: Lab,
    stack: string,
    name: string,
    fault: (judge: Judge) => Promise<string | undefined>,
  ): Job => ({
    kind: 'documents',
    lab,
    stack,
    name: `${lab.id}/${name}`,
    run: async (judge) => one(await fault(judge)),
  });
  const turn = (lab: Lab) => documents[(Number(lab.id.slice(0, 2)) + Math.abs(seed)) % documents.length];
  return labs.flatMap((lab) => [
    ...documents
      .filter((document) => every || document === turn(lab))
      .map((document) => job(lab, document, document, (judge) => wholeFault(judge, lab, document))),
    ...broken
      .filter((each) => each.lab === lab.id)
      .map((each) =>
        job(lab, each.document, `${each.document}: ${each.name}`, (judge) => brokenFault(judge, lab, each)),
      ),
  ]);
}

async function wholeFault(judge: Judge, lab: Lab, document: string): Promise<string | undefined> {
  const source = await readFile(join(DOCUMENTS, document), 'utf8');
  const red = redStep(await judged(judge, lab, document, source));
  return red && !red.left ? `${lab.id}/${document}: not accepted\n${describe(lab.id, red)}` : undefined;
}

async function brokenFault(judge: Judge, lab: Lab, broken: BrokenDocument): Promise<string | undefined> {
  const { source, line } = await breakDocument(broken);
  const red = redStep(await judged(judge, lab, broken.document, source));
  const name = `${lab.id}/${broken.document}: ${broken.name}`;
  if (!red) return `${name}: not caught`;
  const { step, verdict, place } = red;
  const said = `${verdict} at ${step.id}, ${place?.file ?? 'nowhere'}:${place?.line ?? ''}`;
  const wanted = `wrong at ${broken.step}, ${nameOf(broken.document)}:${line}`;
  return said === wanted ? undefined : `${name}: ${said} instead of ${wanted}\n${describe(lab.id, red)}`;
}

const nameOf = (document: string) => `fixtures/documents/${document}`;

async function judged(judge: Judge, lab: Lab, document: string, source: string): Promise<LabResult> {
  return judgeDocument(judge, lab, await openDocument(judge, { name: nameOf(document), source }));
}
