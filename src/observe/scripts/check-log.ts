import { linesOf } from '../../course/bounded.ts';

/** One check as a learner's check.sh printed it. */
export interface CheckRecord {
  /** When the line arrived here. */
  at: Date;
  /** The HTTP status that it tells; 0 for curl's `000`, no answer at all. */
  status: number;
  /** The time that it tells, in seconds of its half hour; undefined where it tells none. */
  told: number | undefined;
  line: string;
}

/** Time zones differ by whole half hours, so this much of a printed time can be compared without knowing the zone. */
export const COMPARED_S = 1800;

/**
 * Reads the output of a check line by line. A line tells a time (`12:07:22` in any date format, or seconds since 1970), a
 * status, or both; a time on a line of its own belongs to the status after it. `others` gets the lines that tell neither,
 * a page's own among them.
 */
export async function* readChecks(
  output: AsyncIterable<Buffer | string>,
  others: string[] = [],
): AsyncGenerator<CheckRecord> {
  let told: number | undefined;
  for await (const line of linesOf(output)) {
    const [time, status] = isMarkup(line) ? [] : [timeIn(line), statusIn(line)];
    told = time ?? told;
    if (status === undefined) {
      if (time === undefined && line.trim() !== '' && others.length < MOST_OTHERS) others.push(line.trim());
      continue;
    }
    yield { at: new Date(), status, told, line: line.trim() };
    told = undefined;
  }
}

/** Whether a line begins as one of a web page does. */
export const isMarkup = (line: string): boolean => /^\s*<[!/a-z]/i.test(line);

/** More tell nothing new. */
const MOST_OTHERS = 1000;

/** Seconds into the half hour of the time that a line tells. */
export function timeIn(line: string): number | undefined {
  const [, minutes, seconds] = line.match(/\d{1,2}:(\d{2}):(\d{2})/) ?? [];
  if (minutes !== undefined) return (Number(minutes) * 60 + Number(seconds)) % COMPARED_S;
  const epoch = line.match(/\b1\d{9}\b/)?.[0];
  return epoch === undefined ? undefined : Number(epoch) % COMPARED_S;
}

/** The status that a line tells, once dates, times and zones are taken out. */
export function statusIn(line: string): number | undefined {
  const bare = line
    .replace(/\d{4}[-/]\d{1,2}[-/]\d{1,2}/, ' ')
    .replace(/T?\d{1,2}:\d{2}:\d{2}(\.\d+)?\s*([+-]\d{2}:?\d{2})?/, ' ')
    .replace(/\d{4,}/g, ' ');
  const status = bare.match(/(?<![\d.:])(000|[1-5]\d{2})(?![\d.:])/)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Seconds from a told time to a span of time, the shorter way round the half hour; 0 within it. */
export function apart(told: number, { from, to }: { from: number; to: number }): number {
  const after = (((told - from) % COMPARED_S) + COMPARED_S) % COMPARED_S;
  return Math.max(0, Math.min(after - (to - from), COMPARED_S - after));
}
