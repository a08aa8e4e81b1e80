/** What a Stat panel makes of a series when its options name no calculation. */
export const defaultCalc = 'lastNotNull';

const present = (values: (number | null)[]) => values.filter((value) => value !== null);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const orNull = (value: number | undefined) => value ?? null;

const reducers: Record<string, (values: (number | null)[]) => number | null> = {
  last: (values) => orNull(values.at(-1) ?? undefined),
  lastNotNull: (values) => orNull(present(values).at(-1)),
  first: (values) => orNull(values[0] ?? undefined),
  firstNotNull: (values) => orNull(present(values)[0]),
  min: (values) => (present(values).length === 0 ? null : Math.min(...present(values))),
  max: (values) => (present(values).length === 0 ? null : Math.max(...present(values))),
  mean: (values) => (present(values).length === 0 ? null : sum(present(values)) / present(values).length),
  sum: (values) => sum(present(values)),
  count: (values) => values.length,
  range: (values) =>
    present(values).length === 0 ? null : Math.max(...present(values)) - Math.min(...present(values)),
};

/**
 * One number out of a series, oldest value first, by a name of `reduceOptions.calcs`. Null where there is nothing
 * to calculate with; undefined for a calculation that is not known here.
 */
export function reduceSeries(
  values: (number | null)[],
  calc: string = defaultCalc,
): number | null | undefined {
  return reducers[calc]?.(values);
}
