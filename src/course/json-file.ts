/** A parsed JSON file; `problem` and its line are set, and the value empty, where it is none. */
export interface ParsedJson {
  value: Record<string, unknown>;
  problem: string | undefined;
  line: number | undefined;
}

/** Parses JSON and tells the line of the first mistake. An array or a number counts as an empty object. Pure. */
export function parseJson(source: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(source);
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return { value: isObject ? (value as Record<string, unknown>) : {}, problem: undefined, line: undefined };
  } catch (error) {
    const problem = (error as Error).message;
    return { value: {}, problem: firstSentence(problem), line: lineIn(source, problem) };
  }
}

/** Node tells the offset, newer ones the line too, and nothing where the text ends too early. */
function lineIn(source: string, problem: string): number {
  const position = /position (\d+)/.exec(problem)?.[1];
  const before = position === undefined ? source.trimEnd() : source.slice(0, Number(position));
  return before.split('\n').length;
}

const firstSentence = (problem: string) =>
  problem.replace(/ in JSON at position.*$/s, '').replace(/\s+/g, ' ');
