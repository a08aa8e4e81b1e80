import { linesOf } from '../../course/bounded.ts';

/** One line of vmstat: column name → value, by the header and never by position (newer procps print `gu` as well). */
export interface VmstatSample {
  values: Readonly<Record<string, number>>;
  at: Date;
}

/**
 * Reads the output of vmstats that share a stream, line by line, each line led by the name of the one that wrote it. The
 * first numbers of each are an average since boot and are left out. Headers, which vmstat repeats every screenful, are
 * taken where they come. Units: see vmstat(8); `si so bi bo` are KiB per second.
 */
export async function* readVmstats(output: AsyncIterable<Buffer | string>): AsyncGenerator<VmstatSample> {
  const readers = new Map<string, (words: readonly string[]) => VmstatSample | undefined>();
  for await (const line of linesOf(output)) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    const read = readers.get(name) ?? vmstatReader();
    readers.set(name, read);
    const sample = read(words);
    if (sample) yield sample;
  }
}

/** Takes one vmstat's lines, in words, and tells what they say. */
function vmstatReader(): (words: readonly string[]) => VmstatSample | undefined {
  let header: readonly string[] = [];
  let seen = 0;
  return (words) => {
    if (words.includes('r') && words.includes('us')) header = words;
    else if (/^\d+$/.test(words[0] ?? '') && header.length > 0 && seen++ > 0) {
      const columns = header.map((name, index) => [name, Number(words[index])] as const);
      // The time zone that heads a timestamp (`-t`) is no column of numbers.
      const numbers = columns.filter(([, value]) => !Number.isNaN(value));
      return { values: Object.fromEntries(numbers), at: new Date() };
    }
    return undefined;
  };
}
