import type { Text } from '../course/text.ts';
import type { ComposeFiles } from '../sandbox/admit/compose-files.ts';
import type { ComposeModel } from '../sandbox/admit/compose-model.ts';
import { explainCommand } from './command-findings.ts';

/** What is the matter with a service's `command` as it was written; undefined where nothing is. */
export function mistakenCommand(
  { files, model }: { files: ComposeFiles; model: ComposeModel },
  service: string,
): Text | undefined {
  const { command, entrypoint } = model.services[service] ?? {};
  if (!command || entrypoint) return undefined;
  const written = [files.override, files.base]
    .map((file) => (file?.value as Written | undefined)?.services?.[service]?.command)
    .find((each) => each !== undefined);
  return explainCommand({ written, words: command });
}

type Written = { services?: Record<string, { command?: unknown } | null> } | null;
