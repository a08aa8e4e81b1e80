import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { Path } from './nodes.ts';

/** What happens at a path: its value becomes another, its key another, or both go away. */
export type Edit = { value: unknown } | { key: string } | { gone: true };

/** A parsed file that can be written again with a change. */
export interface Editable {
  value: unknown;
  /** The file's text after an edit, or as it is. */
  written(path?: Path, edit?: Edit): string;
}

/** Parses YAML or JSON. Throws where a file can't be read. */
export const readDocument = (file: string, source: string): Editable =>
  file.endsWith('.json') ? readJson(source) : readYaml(file, source);

/** Comments and layout are kept. */
function readYaml(file: string, source: string): Editable {
  const read = () => parseDocument(source);
  const original = read();
  if (original.errors[0]) throw new Error(`${file}: ${original.errors[0].message}`);
  return {
    value: original.toJS(),
    written: (path, edit) => {
      const document = read();
      if (path && edit) change(document, path, edit);
      // Folding would tear a long command apart.
      return document.toString({ lineWidth: 0, flowCollectionPadding: false });
    },
  };
}

function change(document: Document.Parsed, path: Path, edit: Edit): void {
  if ('gone' in edit) document.deleteIn(path);
  else if ('key' in edit) rename(document, path, edit.key);
  else {
    const node = document.getIn(path, true);
    // A scalar that stays keeps its quotes.
    if (isScalar(node)) node.value = edit.value;
    else document.setIn(path, document.createNode(edit.value, { flow: true }));
  }
}

function rename(document: Document.Parsed, path: Path, key: string): void {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find((each) => isScalar(each.key) && each.key.value === path.at(-1))
    : undefined;
  if (pair && isScalar(pair.key)) pair.key.value = key;
}

function readJson(source: string): Editable {
  const value: unknown = JSON.parse(source);
  return {
    value,
    written: (path, edit) =>
      `${JSON.stringify(path && edit ? withEdit(value, path, edit) : value, null, 2)}\n`,
  };
}

/** The value with one edit; the order of keys stays. */
function withEdit(value: unknown, [key, ...below]: Path, edit: Edit): unknown {
  const entries = Object.entries(value as object).flatMap(([name, child]): [string, unknown][] => {
    if (name !== String(key)) return [[name, child]];
    if (below.length > 0) return [[name, withEdit(child, below, edit)]];
    if ('gone' in edit) return [];
    return 'key' in edit ? [[edit.key, child]] : [[name, edit.value]];
  });
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
