import type { z } from 'zod';
import { readYaml } from './yaml-file.ts';

/** Reads YAML of a given shape. Throws every problem with the file's `name` and its line, a line each. */
export async function readChecked<T>(file: string, name: string, shape: z.ZodType<T>): Promise<T> {
  const yaml = await readYaml(file, name);
  const parsed = shape.safeParse(yaml.value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path as (string | number)[];
    return `${name}:${yaml.lineOf(path) ?? 1}: ${path.join('.')}: ${issue.message}`;
  });
  throw new Error(problems.join('\n'));
}
