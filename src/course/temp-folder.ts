import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that goes when its scope ends. */
export interface TempFolder extends AsyncDisposable {
  dir: string;
}

/** A temporary folder with these files in it, by their relative paths. For tests. */
export async function tempFolder(files: Readonly<Record<string, string | Buffer>> = {}): Promise<TempFolder> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'kata-test-')));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), content);
  }
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}
