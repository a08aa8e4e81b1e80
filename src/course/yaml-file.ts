import { type Document, isMap, isNode, isPair, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { readText } from './regular-file.ts';
import { type Finding, wrong } from './verdict.ts';
import { explainSyntax, type SyntaxFault } from './yaml-findings.ts';
import { checkYamlSize } from './yaml-size.ts';

/** A parsed YAML file that still knows its lines. */
export interface YamlFile {
  /** As a learner calls it, relative to the lab's folder. */
  name: string;
  value: unknown;
  /** The line of the key or item at a path, or of its nearest ancestor that exists. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

/** Reads YAML (JSON too). Throws a `wrong` finding with file and line on a syntax error, or as `readText` does. */
export async function readYaml(file: string, name: string): Promise<YamlFile> {
  return parseYaml(await readText(file, name), name);
}

/** The same for text at hand. */
export function parseYaml(source: string, name: string): YamlFile {
  checkYamlSize(source, name);
  const lines = new LineCounter();
  const parsed = parseAllDocuments(source, { lineCounter: lines, merge: true, uniqueKeys: true });
  const document = 'empty' in parsed ? undefined : (parsed[0] as Document.Parsed | undefined);
  const error = document?.errors[0];
  if (document && error) {
    const fault = explainSyntax(source, document);
    throw syntaxError(name, error.message, error.linePos?.[0].line, source, fault);
  }
  return {
    name,
    value: document === undefined ? null : toValue(document, name, source),
    lineOf: (path) => {
      const offset = document && offsetOf(document.contents, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** An alias without its anchor, or aliases that multiply without end, come to light only here. */
function toValue(document: Document.Parsed, name: string, source: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? null;
  } catch (error) {
    const { message } = error as Error;
    const alias = message.match(/^Unresolved alias .*: (\S+)$/)?.[1];
    const line = source.split('\n').findIndex((each) => alias !== undefined && each.includes(`*${alias}`));
    throw syntaxError(name, message, line < 0 ? undefined : line + 1, source);
  }
}

function syntaxError(
  name: string,
  message: string,
  line: number | undefined,
  source: string,
  fault?: SyntaxFault,
): Finding {
  const reason = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
  const text = line === undefined ? '' : (source.split('\n')[line - 1] ?? '');
  const tab = /^\s*\t/.test(text);
  const at = tab ? line : (fault?.line ?? line);
  const [ja, en] = [at ? `（${at} 行目）` : '', at ? ` (line ${at})` : ''];
  return wrong({
    text: tab
      ? {
          ja: `${name} の ${line} 行目がタブで字下げされています。YAML の字下げは半角スペースです。`,
          en: `${name} line ${line} is indented with a tab. YAML indents with spaces.`,
        }
      : {
          ja: `${name} を YAML として読めません${ja}。${fault?.text.ja ?? '字下げとコロンの後の空白を見直してください。'}`,
          en: `${name} can't be read as YAML${en}${fault ? `: ${fault.text.en}` : '. Check the indentation and the space after each colon.'}`,
        },
    evidence: [{ ja: `YAML パーサ: ${reason}`, en: `The YAML parser says: ${reason}` }],
    place: { file: name, line: at },
  });
}

function offsetOf(root: unknown, path: readonly (string | number)[]): number | undefined {
  let node: unknown = root;
  let offset = startOf(node);
  for (const key of path) {
    const next = childOf(node, key);
    if (!next) break;
    offset = next.offset ?? offset;
    node = next.node;
  }
  return offset;
}

function childOf(
  node: unknown,
  key: string | number,
): { node: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && String(item.key) === String(key));
    return pair && { node: pair.value, offset: startOf(pair.key) };
  }
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key];
    return item === undefined ? undefined : { node: item, offset: startOf(item) };
  }
  return undefined;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);
