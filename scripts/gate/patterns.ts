import { analyse } from 'scslre';
import { parseAst } from 'vitest/node';

/**
 * The regular expressions of a TypeScript file whose time grows faster than the text that they are held against, each
 * with its line and what has to be repeated for that. In a template, what is put in counts as one letter.
 */
export function superLinear(source: string): string[] {
  const found: string[] = [];
  visit(parseAst(source, { lang: 'ts' }), (node) => {
    const pattern = patternOf(node);
    if (!pattern) return;
    const { reports } = analyse(pattern, { assumeRejectingSuffix: false });
    if (reports.length === 0) return;
    const line = source.slice(0, node.start).split('\n').length;
    const repeated = reports.map(({ character }) => JSON.stringify(character.pick)).join(', ');
    found.push(`${line}: /${pattern.source}/${pattern.flags} with many ${repeated}`);
  });
  return found;
}

/** What is looked at of a syntax tree. */
interface SyntaxNode {
  type: string;
  start: number;
  regex?: { pattern: string; flags: string };
  callee?: { name?: string };
  arguments?: { value?: unknown; quasis?: { value: { cooked: string } }[] }[];
}

function patternOf({ type, regex, callee, arguments: given }: SyntaxNode) {
  if (regex) return { source: regex.pattern, flags: regex.flags };
  if (type !== 'NewExpression' || callee?.name !== 'RegExp') return undefined;
  const [first, second] = given ?? [];
  const template = first?.quasis?.map(({ value }) => value.cooked).join('x');
  const source = template ?? first?.value;
  return typeof source === 'string' ? { source, flags: String(second?.value ?? '') } : undefined;
}

function visit(value: unknown, look: (node: SyntaxNode) => void): void {
  if (value === null || typeof value !== 'object') return;
  if ('type' in value && 'start' in value) look(value as SyntaxNode);
  for (const child of Object.values(value)) visit(child, look);
}
