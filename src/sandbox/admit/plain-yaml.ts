import { LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Text } from '../../course/text.ts';
import { type Finding, wrong } from '../../course/verdict.ts';

/** Compose's own tags, and the one that says no more than quotes do. */
const TAGS = ['!reset', '!override', 'tag:yaml.org,2002:str'];
/** Line ends that only YAML 1.1 knows, a second byte order mark, and what is left of text that is not UTF-8. */
const ODD = /[\0\u0085\u2028\u2029\ufffd]|\r(?!\n)|(?<!^)\ufeff/;

/**
 * Refuses YAML that Compose's parser takes in another way than ours, so that what was checked is what Compose reads:
 * several documents (Compose merges them), tags that change a value, characters that only one of them takes for line
 * ends. Throws `wrong`, with the line.
 */
export function checkPlainYaml(source: string, name: string): void {
  const odd = source.search(ODD);
  if (odd >= 0) throw refused(name, source.slice(0, odd).split(/\r\n|\n|\r/).length, oddCharacter);
  const lines = new LineCounter();
  const parsed = parseAllDocuments(source, { lineCounter: lines, merge: true, logLevel: 'silent' });
  if ('empty' in parsed) return;
  const second = parsed[1];
  if (second) throw refused(name, lines.linePos(second.range[0]).line, severalDocuments);
  for (const document of parsed) {
    visit(document, {
      Node: (_, node) => {
        if (!('tag' in node) || node.tag === undefined || TAGS.includes(node.tag)) return;
        throw refused(name, lines.linePos(node.range?.[0] ?? 0).line, strangeTag(node.tag));
      },
    });
  }
}

const refused = (file: string, line: number, text: Text): Finding => wrong({ text, place: { file, line } });

const oddCharacter: Text = {
  ja: 'UTF-8 として読めない文字か、改行として扱われる特殊な文字があります。UTF-8、改行は LF で保存し直してください。',
  en: 'There is a character here that is not UTF-8, or an unusual line end. Save the file as UTF-8 with LF line ends.',
};

const severalDocuments: Text = {
  ja: 'ファイルの途中に `---` があり、YAML 文書が2つになっています。1つにまとめてください。',
  en: 'A `---` splits this file into two YAML documents. Make them one.',
};

const strangeTag = (tag: string): Text => {
  const short = tag.replace('tag:yaml.org,2002:', '!!');
  return {
    ja: `YAML のタグ \`${short}\` は採点の環境では使えません。タグを外して値を書いてください。`,
    en: `The YAML tag \`${short}\` can't be used where labs are judged. Write the value without it.`,
  };
};
