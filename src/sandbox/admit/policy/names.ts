import { relative, sep } from 'node:path';
import type { Entry } from '../../../course/folder.ts';
import { wrong } from '../../../course/verdict.ts';
import type { ComposeFiles } from '../compose-files.ts';
import type { ComposeModel } from '../compose-model.ts';

/**
 * Refuses what has a name that is not UTF-8 where a container would see it, which is more than the sandbox's copy holds.
 * Anywhere else nothing can ask for it. Throws `wrong` by the name as it was on the machine that it comes from.
 */
export function checkNames(model: ComposeModel, { dir }: ComposeFiles, entries: readonly Entry[]): void {
  const mounted = Object.values(model.services)
    .flatMap(({ volumes = [] }) => volumes)
    .flatMap(({ type, source }) => (type === 'bind' && source ? [relative(dir, source)] : []))
    .map((name) => name.replaceAll(sep, '/'));
  const seen = entries.find(
    ({ name, isNamed }) =>
      !isNamed && mounted.some((folder) => folder === '' || name.startsWith(`${folder}/`)),
  );
  if (seen) throw oddName(seen.name);
}

const oddName = (name: string) =>
  wrong({
    text: {
      ja: `${name} の名前が UTF-8 ではありません。Windows で作ったアーカイブを展開するとそうなることがあります。コンテナにマウントされるフォルダーの中なので、半角英数字の名前に変えてください。`,
      en: `The name of ${name} is not UTF-8, as it happens with archives that were made on Windows. A container gets the folder that it is in: give it a name of plain letters.`,
    },
    place: { file: name },
  });
