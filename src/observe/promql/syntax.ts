import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** A `name[5m]` or a subquery, with the function that it is given to. */
export interface RangeOf {
  /** As it is written, `5m`. */
  window: string;
  /** The smallest function around it, `rate`; undefined where there is none. */
  called: string | undefined;
  isSubquery: boolean;
}

/** A name, alone or with braces; a metric's name may also stand in braces. */
export interface Selector {
  text: string;
  /** Undefined where a regular expression or other labels select the name. */
  metric: string | undefined;
  hasMatchers: boolean;
}

/** What is selected in an expression, from left to right; strings, labels and functions are none. Pure. */
export function selectorsIn(promql: string): Selector[] {
  return nodesOf(promql, 'VectorSelector').map((node) => {
    const text = textOf(promql, node);
    const matchers = node.getChild('LabelMatchers');
    const identifier = node.getChild('Identifier');
    const metric = identifier ? textOf(promql, identifier) : namedInside(promql, matchers);
    return { text, metric, hasMatchers: matchers !== null };
  });
}

/** The metrics that an expression asks for by name. Pure. */
export const metricsIn = (promql: string): string[] => [
  ...new Set(selectorsIn(promql).flatMap(({ metric }) => metric ?? [])),
];

/** Whether an expression asks for a metric whose whole name is of a pattern. Pure. */
export const mentions = (promql: string, pattern: string): boolean => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return metricsIn(promql).some((metric) => whole.test(metric));
};

/** The ranges of an expression, from left to right. Pure. */
export function rangesIn(promql: string): RangeOf[] {
  return ['MatrixSelector', 'SubqueryExpr'].flatMap((kind) =>
    nodesOf(promql, kind).map((node) => {
      const duration = node.getChild('DurationExpr');
      return {
        window: duration ? textOf(promql, duration) : '',
        called: functionAround(promql, node),
        isSubquery: kind === 'SubqueryExpr',
      };
    }),
  );
}

/** The comparisons that drop what they do not hold for, such as `< 0`; those with `bool` drop nothing. Pure. */
export function filtersIn(promql: string): string[] {
  return nodesOf(promql, 'BinaryExpr').flatMap((node) => {
    const operator = COMPARISONS.map((name) => node.getChild(name)).find((each) => each !== null);
    if (!operator || node.getChild('BoolModifier')) return [];
    return [promql.slice(operator.from, node.lastChild?.to ?? operator.to)];
  });
}

/** The arguments of the calls of a function, as they are written. Pure. */
export function argumentsOf(promql: string, called: string): string[][] {
  return nodesOf(promql, 'FunctionCall').flatMap((node) => {
    if (nameOf(promql, node) !== called) return [];
    const body = node.getChild('FunctionCallBody');
    return body ? [childrenOf(body).map((each) => textOf(promql, each))] : [];
  });
}

/** Whether two sides are combined by arithmetic or a set operator. Pure. */
export const combines = (promql: string): boolean => nodesOf(promql, 'BinaryExpr').length > 0;

const COMPARISONS = ['Eql', 'EqlC', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'];

function nodesOf(promql: string, kind: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  parser.parse(promql).iterate({
    enter: (node) => {
      if (node.name === kind) found.push(node.node);
    },
  });
  return found;
}

function namedInside(promql: string, matchers: SyntaxNode | null): string | undefined {
  for (const matcher of matchers ? childrenOf(matchers) : []) {
    const value = matcher.getChild('StringLiteral');
    if (!value) continue;
    const label = matcher.getChild('LabelName');
    const isEqual = matcher.getChild('MatchOp')?.getChild('EqlSingle') != null;
    const names = label
      ? textOf(promql, label) === '__name__' && isEqual
      : matcher.name === 'QuotedLabelName';
    if (names) return textOf(promql, value).slice(1, -1);
  }
  return undefined;
}

function functionAround(promql: string, node: SyntaxNode): string | undefined {
  for (let at = node.parent; at; at = at.parent) if (at.name === 'FunctionCall') return nameOf(promql, at);
  return undefined;
}

function nameOf(promql: string, call: SyntaxNode): string {
  const identifier = call.getChild('FunctionIdentifier');
  return identifier ? textOf(promql, identifier) : '';
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

const textOf = (promql: string, { from, to }: SyntaxNode) => promql.slice(from, to);
