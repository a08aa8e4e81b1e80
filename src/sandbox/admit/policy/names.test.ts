import { expect, test } from 'vitest';
import type { Entry } from '../../../course/folder.ts';
import { told } from '../admitted-under-test.ts';
import type { ComposeFiles } from '../compose-files.ts';
import { checkNames } from './names.ts';

const files = { dir: '/lab' } as ComposeFiles;
const odd = (name: string): Entry => ({ name, kind: 'file', size: 1, mode: 0o644, isNamed: false });
const mounting = (source: string) => ({
  services: { grafana: { volumes: [{ type: 'bind', source, target: '/x' }] } },
});

test.each([
  ['/lab/grafana', 'grafana/dashboards/memo'],
  ['/lab', 'memo'],
])('a name that is not UTF-8 is refused where a container gets it: %s', (source, name) => {
  try {
    checkNames(mounting(source), files, [odd(name)]);
    expect.unreachable();
  } catch (error) {
    expect(told(error)).toMatchObject({ at: name, text: expect.stringContaining('is not UTF-8') });
  }
});

test('anywhere else it harms nobody', () => {
  checkNames(mounting('/lab/grafana'), files, [odd('memo'), odd('grafana-2/memo')]);
});
