import type { Step } from '../course/lab.ts';
import type { Text } from '../course/text.ts';
import type { Place } from '../course/verdict.ts';

/** How findings are to be read, which depends on what was submitted. */
export interface Reading {
  /** Whether anything was attempted at a step, given where its finding points. Where not, `wrong` means `not-yet`. */
  attempted: (step: Step, place?: Place) => boolean;
  /** What is said of a step that was not attempted, and whether the submission leaves it out on purpose. */
  left?: (step: Step) => { text: Text; onPurpose: boolean };
  /** Where a place of the lab was really written. */
  origin?: (place: Place) => Place | undefined;
}

/** A lab that nobody has touched, or one that somebody has, perhaps but for some of its files. */
export const readingOf = (untouched: boolean, unwritten: readonly string[] = []): Reading => ({
  attempted: (_step, place) => !untouched && !(place && unwritten.includes(place.file)),
});
