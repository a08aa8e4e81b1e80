import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** An entry as hostile as need be. */
export interface ZipEntry {
  name: string | Buffer;
  content?: string | Buffer;
  /** A Unix mode with the file's type; 0 is a system without. */
  mode?: number;
  /** What the archive says of its size. */
  promised?: number;
  encrypted?: boolean;
}

/** A zip archive of these entries, which no well-kept program would write. For tests. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0, promised, encrypted = false } of entries) {
    const [bytes, raw] = [Buffer.from(name), Buffer.from(content)];
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(promised ?? raw.length, 18);
    common.writeUInt16LE(bytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, bytes, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, bytes);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  for (const at of [4, 6]) end.writeUInt16LE(entries.length, at);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end]);
}

type Header = Parameters<ReturnType<typeof pack>['entry']>[0];

/** A tar archive, gzipped. For tests. */
export async function tarGz(entries: readonly (Header & { content?: string })[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of entries) archive.entry(header, content);
  archive.finalize();
  return gzipSync(await buffer(archive as unknown as AsyncIterable<Buffer>));
}

/** A name as a Japanese Windows writes it into an archive: 佐藤/ソ.txt, whose second character ends in a backslash. */
export const SHIFT_JIS = Buffer.from([0x8d, 0xb2, 0x93, 0xa1, 0x2f, 0x83, 0x5c, 0x2e, 0x74, 0x78, 0x74]);

/** A plain file's header by hand, whose name is no text. For tests. */
export function tarHeader(name: Buffer, size = 0): Buffer {
  const header = Buffer.alloc(512);
  name.copy(header);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
