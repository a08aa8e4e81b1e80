import { isDeepStrictEqual } from 'node:util';
import type { ParsedJson } from '../../../course/json-file.ts';
import { type Finding, wrong } from '../../../course/verdict.ts';

/** The finding of two different dashboards' files with one uid, which replace each other; undefined without such. Pure. */
export function sameUid(files: readonly { name: string; json: ParsedJson }[]): Finding | undefined {
  for (const [index, second] of files.entries()) {
    const { uid } = second.json.value;
    const first = files.slice(0, index).find(({ json }) => uid && json.value.uid === uid);
    // A copy kept beside the file does no harm.
    if (!first || isDeepStrictEqual(first.json.value, second.json.value)) continue;
    return wrong({
      text: {
        ja: `${first.name} と ${second.name} の \`uid\` がどちらも \`${uid}\` なので、互いに上書きします。片方を別の名前にしてください。`,
        en: `${first.name} and ${second.name} both have the \`uid\` \`${uid}\`, so they replace each other. Give one of them another.`,
      },
      place: { file: second.name },
    });
  }
  return undefined;
}
