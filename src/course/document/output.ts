import type { Block } from './blocks.ts';

/** Whether a block shows what a command prints: vmstat's table, `docker ps`, statuses, logs. */
export function isOutput({ text }: Pick<Block, 'text'>): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const printed = lines.filter((line) => PRINTED.some((shape) => shape.test(line)));
  return printed.length * 2 > lines.length;
}

const PRINTED = [
  /^\s*procs -+/,
  /^\s*r\s+b\s+swpd\b/,
  /^(\s*\d+){4}/,
  /^(CONTAINER ID|REPOSITORY|NAME)\s{2,}/,
  /^[0-9a-f]{12}\s/,
  /^[0-9a-f]{64}$/,
  /^\d{3}$/,
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) /,
  /^\d{4}[-/]\d\d[-/]\d\d/,
  /^\d{4}年/,
];
