/** The way from a document's root to a value. */
export type Path = readonly (string | number)[];

/** A value of a parsed document, with the way to it. */
export interface DocumentNode {
  path: Path;
  value: unknown;
}

/** Every value below the root, parents before children, in the document's order. */
export function* nodesOf(value: unknown, path: Path = []): Generator<DocumentNode> {
  if (path.length > 0) yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value))
    yield* nodesOf(child, [...path, Array.isArray(value) ? Number(key) : key]);
}
