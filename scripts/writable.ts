import { access, constants, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Throws bad usage where a file that an option names can't be written in the end, before anything is done for it. */
export async function checkWritable(file: string): Promise<void> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found) {
      await access(file, constants.W_OK);
      if (!found.isDirectory()) return;
    } else {
      await writeFile(file, '', { flag: 'wx' });
      return await rm(file);
    }
  } catch {
    // Why it can't be is the same to say.
  }
  throw new UsageError({
    ja: `${file} に書き込めません。フォルダーがあるか、書き込めるかを確かめてください。`,
    en: `${file} can not be written. Check that its folder is there and can be written to.`,
  });
}
