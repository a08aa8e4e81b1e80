import { Transform } from 'node:stream';
import { MOST_BYTES } from './limits.ts';
import { tooLarge } from './refusal.ts';

/** Lets bytes through while some are left, which several streams may share. Fails with `wrong` where there are more. */
export const bounded = (left: { bytes: number }): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      left.bytes -= chunk.length;
      if (left.bytes < 0) done(tooLarge(MOST_BYTES));
      else done(null, chunk);
    },
  });
