import type { Change } from './change.ts';
import type { DocumentNode } from './nodes.ts';
import { promqlChanges } from './promql.ts';
import { serviceChanges } from './service.ts';
import { textChanges } from './texts.ts';
import { othersOf } from './values.ts';

/** All that can be done to one node: it goes away, its key is misspelt where keys are names, its value is another. */
export function changesOf(node: DocumentNode, file: string): Change[] {
  return [{ op: 'delete', gone: true }, ...renamed(node), ...revalued(node, file), ...serviceChanges(node)];
}

/** Services, modules and parameters are called as their keys; any other key is not a name but a word of the format. */
function renamed({ path }: DocumentNode): Change[] {
  if (!/^(services|modules)\.[^.]+$|\.params\.[^.]+$/.test(path.join('.'))) return [];
  return [{ op: 'misspelt', key: `${path.at(-1)}x` }];
}

function revalued({ path, value }: DocumentNode, file: string): Change[] {
  const where = path.join('.');
  const others = othersOf(where, value);
  if (others.length > 0) return others.map((other) => ({ op: `to-${shown(other)}`, value: other }));
  if (typeof value === 'boolean') return [{ op: 'flip', value: !value }];
  if (typeof value === 'number')
    return [
      { op: 'more', value: value + 1 },
      { op: 'less', value: value - 1 },
    ];
  if (typeof value !== 'string') return [];
  const expression = file === 'queries.yaml' || where.endsWith('.expr');
  return expression ? promqlChanges(value) : textChanges(where, value);
}

const shown = (value: unknown) => (Array.isArray(value) ? value.join('-') || 'none' : String(value));
