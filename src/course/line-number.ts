/** The line that a program's digits name; undefined where no file has such a line. Lines count from 1. */
export function lineNumber(digits: string | undefined): number | undefined {
  const line = Number(digits);
  return isLine(line) ? line : undefined;
}

/** Whether a number can be that of a line. */
export const isLine = (line: number): boolean => Number.isSafeInteger(line) && line >= 1;
