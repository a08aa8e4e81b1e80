/** One line of vmstat: column name → value, by the header and never by position (newer procps print `gu` as well). */
export interface VmstatSample {
  values: Readonly<Record<string, number>>;
  at: Date;
}

/**
 * Reads vmstat's output line by line. The first line of numbers is an average since boot and is left out. Headers, which
 * vmstat repeats every screenful, are taken where they come. Units: see vmstat(8); `si so bi bo` are KiB per second.
 */
export async function* readVmstat(output: AsyncIterable<Buffer | string>): AsyncGenerator<VmstatSample> {
  let header: string[] = [];
  let seen = 0;
  for await (const line of linesOf(output)) {
    const words = line.trim().split(/\s+/);
    if (words.includes('r') && words.includes('us')) header = words;
    else if (/^\d+$/.test(words[0] ?? '') && header.length > 0 && seen++ > 0) {
      const columns = header.map((name, index) => [name, Number(words[index])] as const);
      // The time zone that heads a timestamp (`-t`) is no column of numbers.
      yield {
        values: Object.fromEntries(columns.filter(([, value]) => !Number.isNaN(value))),
        at: new Date(),
      };
    }
  }
}

/** Splits a stream into its lines as they come. */
export async function* linesOf(output: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of output) {
    const pieces = (rest + chunk.toString()).split('\n');
    rest = pieces.pop() ?? '';
    yield* pieces;
  }
  if (rest !== '') yield rest;
}
