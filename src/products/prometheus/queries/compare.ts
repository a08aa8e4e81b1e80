import type { Point } from '../client/query.ts';

const SHOWN_POINTS = 3;

/** Whether each point of an answer has its like among the reference's, by the labels that both have. */
export function agrees(points: readonly Point[], reference: readonly Point[], tolerance: number): boolean {
  return (
    points.length > 0 &&
    points.every((point) =>
      reference.some((each) => sameSeries(point, each) && isNear(point.value, each.value, tolerance)),
    )
  );
}

/** How an answer is held against a right one. */
export interface Closeness {
  /** How far a value may be off. */
  tolerance: number;
  /** Whether every series of the reference has to be answered for. */
  complete: boolean;
}

/** Whether an answer is as good as the reference. */
export const fits = (
  points: readonly Point[],
  reference: readonly Point[],
  { tolerance, complete }: Closeness,
): boolean => agrees(points, reference, tolerance) && (!complete || reference.length === points.length);

/** The first series of the reference that is not answered for, where every one has to be. */
export const missingIn = (
  points: readonly Point[],
  reference: readonly Point[],
  { complete }: Closeness,
): Point | undefined =>
  complete ? reference.find((point) => !points.some((each) => sameSeries(each, point))) : undefined;

/** Beside the tolerance, floating point itself may round differently. */
const isNear = (a: number, b: number, tolerance: number) =>
  Object.is(a, b) || Math.abs(a - b) <= tolerance + 1e-9 * Math.abs(b);

/** Whether two series have the same labels, by those that both have. */
const sameSeries = (a: Point, b: Point) =>
  Object.entries(a.labels).every(
    ([label, value]) => label === '__name__' || b.labels[label] === undefined || b.labels[label] === value,
  );

/** The first values of an answer with the labels that tell them apart, in a line. */
export function list(points: readonly Point[]): string {
  const more = points.length > SHOWN_POINTS ? `, … (${points.length})` : '';
  return points.map(shownPoint).sort().slice(0, SHOWN_POINTS).join(', ') + more;
}

function shownPoint({ labels, value }: Point): string {
  const kept = ['job', 'instance', 'mountpoint', 'cpu', 'mode'].filter(
    (label) => labels[label] !== undefined,
  );
  const selector = kept.map((label) => `${label}="${labels[label]}"`).join(', ');
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(4));
  return selector === '' ? `${rounded}` : `{${selector}} ${rounded}`;
}
