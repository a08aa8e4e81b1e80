import type { Text } from '../../course/text.ts';
import { folderIn } from '../../sandbox/admit/node-exporter-archive.ts';

/** Why a container's command failed. */
export interface ShellError {
  text: Text;
  /** The line of the log that says so. */
  line: string;
}

/**
 * Finds what bash or tar complained about last in a container's log. `mounted` are the paths of its mounts in the
 * container, by which a mistaken folder or a missing archive is told. Undefined where neither complained. Pure.
 */
export function shellError(log: string, mounted: readonly string[]): ShellError | undefined {
  for (const line of log.split('\n').reverse()) {
    const text = explain(line, mounted);
    if (text) return { text, line: line.trim() };
  }
  return undefined;
}

function explain(line: string, mounted: readonly string[]): Text | undefined {
  const archive = line.match(/^tar(?: \(child\))?: (\S+): Cannot open: No such file/)?.[1];
  if (archive !== undefined) return noArchive(archive, mounted);
  const folder = line.match(/: cd: (.+): No such file or directory/)?.[1];
  if (folder !== undefined) return noFolder(folder, mounted);
  const file = line.match(/^\S*sh: line \d+: (.+): No such file or directory/)?.[1];
  if (file !== undefined) return noProgram(file);
  const command = line.match(/^\S*sh: line \d+: (.+): command not found/)?.[1];
  return command === undefined ? undefined : noCommand(command);
}

function noArchive(archive: string, mounted: readonly string[]): Text {
  const other = mounted.find((path) => folderIn(path) !== undefined);
  return other === undefined
    ? {
        ja: `\`command\` の tar が開こうとした \`${archive}\` がコンテナの中にありません。\`volumes\` に、アーカイブをコンテナの中へマウントする行を書いてください。`,
        en: `The archive \`${archive}\` that tar should unpack is not in the container. Write a line under \`volumes\` that mounts it there.`,
      }
    : {
        ja: `\`command\` の tar が開こうとした \`${archive}\` がありません。アーカイブは \`${other}\` にあります。\`working_dir\` とファイル名を見直してください。`,
        en: `There is no \`${archive}\` where tar looks for it; the archive is at \`${other}\`. Check \`working_dir\` and the file's name.`,
      };
}

function noFolder(folder: string, mounted: readonly string[]): Text {
  const real = mounted.map(folderIn).find((name) => name !== undefined && name !== folder);
  return {
    ja: `\`command\` の \`cd ${folder}\` が失敗しました。そのフォルダーはありません。${real === undefined ? 'フォルダー名を見直してください。' : `アーカイブは \`${real}\` というフォルダーに展開されます。`}`,
    en: `\`cd ${folder}\` in \`command\` failed: there is no such folder. ${real === undefined ? 'Check its name.' : `The archive unpacks into \`${real}\`.`}`,
  };
}

const noProgram = (file: string): Text => ({
  ja: `\`command\` の \`${file}\` が見つかりません。その前の \`cd\` の行き先とファイル名を見直してください。`,
  en: `\`${file}\` in \`command\` is not there. Check the folder that \`cd\` leads to before it, and the file's name.`,
});

const noCommand = (command: string): Text => ({
  ja: `\`command\` の \`${command}\` というコマンドはありません。綴りを見直してください。カレントフォルダーのプログラムは \`./\` を付けて呼び出します。`,
  en: `There is no command \`${command}\`. Check its spelling; a program of the current folder is called with \`./\` in front.`,
});
