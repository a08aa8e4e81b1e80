import { expect, type TestContext, vi } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { Finding } from '../../course/verdict.ts';
import { readCatalog } from '../../engine/catalog.ts';
import { findCompose } from '../../engine/compose.ts';
import { admit } from './admit.ts';
import type { ComposeFiles } from './compose-files.ts';
import type { ComposeModel } from './compose-model.ts';

/** The files of a lab by their paths, or its docker-compose.yml alone. */
export type LabFiles = string | Readonly<Record<string, string>>;

// Compose itself takes a tenth of a second, and a machine that is busy with stacks takes its time.
vi.setConfig({ testTimeout: 30_000 });

export const compose = await findCompose();

/** For a test that lets the real Compose read files. */
export const needsCompose = ({ skip }: Pick<TestContext, 'skip'>) =>
  skip(compose === undefined, 'Docker Compose v2 is not installed');

/** A compose file with WordPress and these lines in its service, the first of them on line 4. */
export const wordpress = (...lines: string[]) =>
  [
    'services:',
    '  wordpress:',
    '    image: wordpress:php8.0-apache',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

/** A lab's files taken the way of a sandbox up to where it would be started. The model's paths start with `/lab`. */
export async function modelOf(lab: LabFiles): Promise<ComposeModel> {
  await using folder = await labFolder(lab);
  return JSON.parse(JSON.stringify(await checked(folder.dir)).replaceAll(folder.dir, '/lab'));
}

/** The same where a lab has to be refused: as `wrong`, in both languages. Returns the English, and file and line. */
export async function refusalOf(lab: LabFiles): Promise<{ text: string; evidence: string; at: string }> {
  await using folder = await labFolder(lab);
  return await refusalIn(folder.dir);
}

/** The same for a folder at hand. */
export const refusalIn = async (dir: string) => told(await checked(dir).catch((error: unknown) => error));

/** What a finding says, once it is known to be `wrong` and to say it in both languages. */
export function told(error: unknown): { text: string; evidence: string; at: string } {
  if (!(error instanceof Finding)) throw new Error('not refused by a finding', { cause: error });
  const { verdict, text, evidence, place } = error;
  expect(verdict).toBe('wrong');
  expect(text.ja).toMatch(/[ぁ-ん].*。/);
  expect(text.en).toMatch(/^[\x20-\x7e]+\.$/);
  const at = place?.line === undefined ? `${place?.file}` : `${place.file}:${place.line}`;
  return { text: text.en, evidence: evidence.map((each) => each.en).join('\n'), at };
}

/** The catalog of the course and a lab's compose files, as the policy wants them. */
export async function policyFor(files: ComposeFiles) {
  return { files, catalog: await readCatalog() };
}

const labFolder = (lab: LabFiles) =>
  tempFolder(typeof lab === 'string' ? { 'docker-compose.yml': lab } : lab);

async function checked(dir: string): Promise<ComposeModel> {
  if (compose === undefined) throw new Error('no Compose');
  return (await admit(dir, compose)).model;
}
