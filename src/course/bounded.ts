/** What was read of a stream, in UTF-8, and whether there was more than was wanted. */
export interface Bounded {
  text: string;
  cut: boolean;
}

/** Reads a stream to its end, or up to so many bytes and no further: what is left is given up with the stream. */
export async function readBounded(stream: AsyncIterable<Buffer | string>, most: number): Promise<Bounded> {
  const { bytes, cut } = await readBytes(stream, most);
  return { text: bytes.toString(), cut };
}

/** The same for what is no text yet. */
export async function readBytes(
  stream: AsyncIterable<Buffer | string>,
  most: number,
): Promise<{ bytes: Buffer; cut: boolean }> {
  const pieces: Buffer[] = [];
  let left = most;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    pieces.push(piece.subarray(0, left));
    left -= piece.length;
    if (left < 0) break;
  }
  return { bytes: Buffer.concat(pieces), cut: left < 0 };
}

/** Longer than a line that anybody reads. */
const LONGEST = 4096;

/** Splits a stream into its lines as they come. What a line has beyond 4,096 characters is left out. */
export async function* linesOf(output: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of output) {
    const pieces = chunk.toString().split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield (rest + piece).slice(0, LONGEST);
      rest = '';
    }
    if (rest.length < LONGEST) rest = (rest + last).slice(0, LONGEST);
  }
  if (rest !== '') yield rest;
}
