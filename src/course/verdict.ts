import { presentable, presentableList } from './excerpt.ts';
import { isLine } from './line-number.ts';
import { chooseLang, type Text } from './text.ts';
import { visibleName } from './visible.ts';

/**
 * What a step can come to. `wrong` is the learner's doing, `not-yet` means nothing was attempted there,
 * `broken` is the environment's doing, `missing` is a prerequisite that can't be had.
 */
export const VERDICTS = ['pass', 'wrong', 'not-yet', 'broken', 'missing'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The place to open, relative to the lab's folder. Lines count from 1. */
export interface Place {
  file: string;
  line?: number | undefined;
}

/** A place as an editor takes it: `file:line`, or the file alone. */
export const spelled = ({ file, line }: Place): string => (line === undefined ? file : `${file}:${line}`);

export interface FindingParts {
  /** What was expected and what is the matter, in a sentence or two. */
  text: Text;
  /** What was last observed, where and when; what the system itself says. One per line. */
  evidence?: readonly Text[] | undefined;
  place?: Place | undefined;
  /** The command to type next, where it is not the usual one. */
  next?: Text | undefined;
  cause?: unknown;
}

/**
 * A verdict other than `pass`, with all that a learner needs. Its own properties survive the worker's border. Whatever it
 * quotes of others is cut to what can be read, and clean, from here on.
 */
export class Finding extends Error {
  readonly verdict: Exclude<Verdict, 'pass'>;
  readonly text: Text;
  readonly evidence: readonly Text[];
  readonly place: Place | undefined;
  readonly next: Text | undefined;

  constructor(verdict: Exclude<Verdict, 'pass'>, parts: FindingParts) {
    const lang = chooseLang();
    const [text, evidence] = [presentable(parts.text), presentableList(parts.evidence ?? [])];
    const said = [text, ...evidence].map((each) => each[lang]);
    super(said.join('\n'), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'Finding';
    this.verdict = verdict;
    this.text = text;
    this.evidence = evidence;
    this.place = parts.place && presentablePlace(parts.place);
    this.next = parts.next && presentable(parts.next);
  }
}

/** Programs name lines that no file has, too. */
const presentablePlace = ({ file, line }: Place): Place => ({
  file: visibleName(file),
  line: line !== undefined && isLine(line) ? line : undefined,
});

/** The learner's work does not do what the step asks. */
export const wrong = (parts: FindingParts) => new Finding('wrong', parts);
/** Nothing has been attempted at this step. */
export const notYet = (parts: FindingParts) => new Finding('not-yet', parts);
/** The environment failed; the learner can't help it by editing the lab. */
export const broken = (parts: FindingParts) => new Finding('broken', parts);
/** A prerequisite (engine, image, tool) can't be had here. */
export const missing = (parts: FindingParts) => new Finding('missing', parts);

/** Exit status of the commands, by the gravest verdict: 0, 1, 3 or 4 (2 is bad usage). */
export function exitStatus(verdicts: readonly Verdict[]): 0 | 1 | 3 | 4 {
  if (verdicts.includes('missing')) return 4;
  if (verdicts.includes('broken')) return 3;
  return verdicts.every((verdict) => verdict === 'pass') ? 0 : 1;
}
