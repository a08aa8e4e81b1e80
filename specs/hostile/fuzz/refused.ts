import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GenericContainer, type StartedTestContainer } from 'testcontainers';
import { parse } from 'yaml';
import { type CourseImage, imageOf, imageWith, type Role } from '../../../src/engine/catalog.ts';
import { runProgram } from '../../../src/engine/program.ts';
import type { Environment } from '../../../src/sandbox/environment.ts';
import { labelsOf } from '../../../src/sandbox/stack/run.ts';

/** Whether a program refuses a file of a lab's folder as it is written. */
export type Refuses = (folder: string, file: string) => Promise<boolean>;

const WITHIN_MS = 30_000;

/** Compose, asked by itself for the folder's project. */
export const composeRefuses =
  ({ compose }: Environment): Refuses =>
  async (folder) => {
    const [command, ...words] = compose.command;
    const asked = await runProgram(command, [...words, 'config', '--quiet'], {
      cwd: folder,
      withinMs: WITHIN_MS,
    });
    return asked.exitCode !== 0;
  };

/** What is no JSON object no server takes for a dashboard. */
export const jsonRefuses: Refuses = async (folder, file) => {
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
    return typeof value !== 'object' || value === null || Array.isArray(value);
  } catch {
    return true;
  }
};

/** The programs of two servers, each in a container that waits for the next file. */
export async function checkers(
  { run, images }: Environment,
  catalog: readonly CourseImage[],
): Promise<Record<'prometheus' | 'blackbox' | 'promql', Refuses>> {
  const idle = async (role: Role): Promise<StartedTestContainer> => {
    const image = Object.entries(images).find(([asked]) => imageOf(catalog, asked)?.role === role);
    if (!image) throw new Error(`no image of ${role}`);
    return new GenericContainer(image[1].use)
      .withEntrypoint(['tail', '-f', '/dev/null'])
      .withLabels(labelsOf(run))
      .start();
  };
  const [prometheus, blackbox] = await Promise.all([idle('prometheus'), idle('blackbox')]);
  const answers = async (container: StartedTestContainer, content: string, command: readonly string[]) => {
    await container.copyContentToContainer([{ content, target: FILE }]);
    return (await container.exec(command.map((word) => word.replace('{file}', FILE)))).exitCode;
  };
  const checks =
    (container: StartedTestContainer, role: Role): Refuses =>
    async (folder, file) => {
      const content = await readFile(join(folder, file), 'utf8');
      return (await answers(container, content, imageWith(catalog, role).config?.check?.command ?? [])) !== 0;
    };
  return {
    prometheus: checks(prometheus, 'prometheus'),
    blackbox: checks(blackbox, 'blackbox'),
    promql: async (folder, file) => {
      const rules = rulesOf(await readFile(join(folder, file), 'utf8'));
      return (
        rules === undefined ||
        (await answers(prometheus, rules, ['promtool', 'check', 'rules', '{file}'])) !== 0
      );
    },
  };
}

const FILE = '/tmp/asked.yml';

/** A rule file with the expressions of a map of names; undefined where it is none. */
function rulesOf(source: string): string | undefined {
  try {
    const expressions: unknown[] = Object.values(parse(source));
    const rules = expressions.map((expr, index) => ({ record: `asked_${index}`, expr }));
    return JSON.stringify({ groups: [{ name: 'asked', rules }] });
  } catch {
    return undefined;
  }
}
