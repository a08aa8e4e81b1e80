/**
 * Which version of a file each lab takes: those most like what the labs want, in the document's order, so that a later lab
 * never goes back to an earlier version. `fit` tells how like a version is to what a lab wants.
 */
export function assignVersions<Version>(
  labs: readonly string[],
  versions: readonly Version[],
  fit: (lab: string, version: Version) => number,
): Map<string, Version> {
  // best[v]: the best way to serve the labs so far with versions up to v.
  let best = versions.map((): { score: number; taken: Version[] } => ({ score: 0, taken: [] }));
  for (const lab of labs) {
    let reached = { score: Number.NEGATIVE_INFINITY, taken: [] as Version[] };
    best = versions.map((version, index) => {
      const before = best[index] ?? reached;
      const score = before.score + fit(lab, version);
      if (score > reached.score) reached = { score, taken: [...before.taken, version] };
      return reached;
    });
  }
  const taken = best.at(-1)?.taken ?? [];
  return new Map(labs.flatMap((lab, index) => (index in taken ? [[lab, taken[index] as Version]] : [])));
}
