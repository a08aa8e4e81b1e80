import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';

/**
 * Adds a value to a document at a path (`modules.*.timeout`) where it is missing; `*` is every entry of a map or a list.
 * What the path leads through is made where the document leaves it empty, but for entries. Tells whether anything was added.
 */
export function addMissing(document: Document, path: readonly string[], value: string): boolean {
  const root = document.contents;
  return isMap(root) && addTo(document, root, path, value);
}

function addTo(document: Document, map: YAMLMap, path: readonly string[], value: string): boolean {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    if (map.has(key)) return false;
    map.set(key, value);
    return true;
  }
  const found = map.get(key, true);
  if (rest[0] === '*') {
    const entries = isMap(found) ? found.items.map((pair) => pair.value) : isSeq(found) ? found.items : [];
    const added = entries.filter(isMap).map((entry) => addTo(document, entry, rest.slice(1), value));
    return added.includes(true);
  }
  if (isMap(found)) return addTo(document, found, rest, value);
  // What holds entries is the learner's to write; a section with a plain key is only a place.
  const isEmpty = found === undefined || (isScalar(found) && found.value === null);
  if (!isEmpty || rest.length > 1) return false;
  map.set(key, document.createNode({ [rest[0] ?? '']: value }));
  return true;
}
