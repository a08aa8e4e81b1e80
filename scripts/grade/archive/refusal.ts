import { broken, type Finding, wrong } from '../../../src/course/verdict.ts';
import { visibleName } from '../../../src/course/visible.ts';

/** What is said of an archive that is not unpacked, in one line each. */
export const leaves = (name: string): Finding =>
  refused(
    `${named(name)} がアーカイブの外を指しています。`,
    `${named(name)} leads out of the archive or nowhere.`,
  );

export const noFile = (name: string): Finding =>
  refused(
    `${named(name)} は普通のファイルではありません（デバイス、パイプ、ハードリンクなど）。`,
    `${named(name)} is no plain file but a device, a pipe or a hard link.`,
  );

export const tooDeep = (name: string, most: number): Finding =>
  refused(
    `${named(name)} のフォルダーが深すぎます（上限 ${most} 段）。`,
    `the folders of ${named(name)} go too deep (${most} levels at most).`,
  );

export const tooMany = (most: number): Finding =>
  refused(`ファイルが多すぎます（上限 ${most} 個）。`, `it holds too many files (${most} at most).`);

export const tooLarge = (most: number): Finding => {
  const limit = `${Math.round(most / 2 ** 20)} MiB`;
  return refused(`展開すると大きすぎます（上限 ${limit}）。`, `unpacked it is too large (${limit} at most).`);
};

/** An error of the archive's reader, or of the file system that it was written to. */
export function unreadable(error: unknown): Finding {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && OURS.test(code))
    return broken({
      text: {
        ja: `アーカイブを展開できませんでした（${code}）。`,
        en: `The archive could not be unpacked (${code}).`,
      },
      cause: error,
    });
  // The message of an error of the file system names a path of ours.
  const said = code?.startsWith('E') && !code.startsWith('ERR_') ? code : message;
  return refused(
    `壊れているか、読めない形式です（${said}）。`,
    `it is damaged or of an unknown kind (${said}).`,
  );
}

/** What the disk or the system has too little of. */
const OURS = /^(ENOSPC|EDQUOT|EIO|EMFILE|ENFILE|EROFS|EACCES|EPERM)$/;

const refused = (ja: string, en: string) =>
  wrong({ text: { ja: `アーカイブを展開しません: ${ja}`, en: `The archive is not unpacked: ${en}` } });

const LONGEST = 80;
const named = (name: string) =>
  `\`${visibleName(name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name)}\``;
