/**
 * A name of a file as text: UTF-8 where it is that, else the code page of a Japanese Windows, which archives bring along,
 * else anything that shows it.
 */
export function nameOf(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      // The next one may fit.
    }
  }
  return bytes.toString('latin1');
}
