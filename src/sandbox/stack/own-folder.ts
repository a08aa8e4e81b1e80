import { lstat } from 'node:fs/promises';

const OTHERS = 0o077;

/** Whether nobody but this user can have made a folder or written into it: no link, ours, closed to everybody else. */
export async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isDirectory()) return false;
  // Windows keeps the temporary folders of its users apart itself.
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & OTHERS) === 0);
}
