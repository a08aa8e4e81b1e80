import { readDocument } from './document.ts';
import { nodesOf } from './nodes.ts';
import { changesOf } from './operators.ts';

/** A file of a lab with one change at one path. */
export interface Mutant {
  /** File, path and what was done there: `prometheus/prometheus.yml#scrape_configs.0.job_name:misspelt`. */
  id: string;
  /** Relative to the lab's folder. */
  file: string;
  /** The whole file, changed. */
  content: string;
}

/** All mutants of a YAML or JSON file, in the file's order, none twice and none that says the same as the original. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const document = readDocument(file, source);
  const unchanged = document.written();
  const mutants = new Map<string, Mutant>();
  const ids = new Set<string>();
  for (const node of nodesOf(document.value)) {
    for (const { op, ...edit } of changesOf(node, file)) {
      const content = document.written(node.path, edit);
      if (content === unchanged || mutants.has(content)) continue;
      const id = unused(ids, `${file}#${node.path.join('.')}:${op}`);
      mutants.set(content, { id, file, content });
    }
  }
  return [...mutants.values()];
}

/** The same word may stand twice in one expression. */
function unused(ids: Set<string>, wanted: string): string {
  let id = wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
  ids.add(id);
  return id;
}
