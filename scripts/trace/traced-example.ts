import { labManifest } from '../../src/course/lab.ts';
import type { Traced } from './traced.ts';

const text = (en: string) => ({ ja: `${en}（日本語）`, en });

/** A course of one lab in which everything leads to something. For tests. */
export function tracedExample(): Traced {
  const hints = [text('nudge'), text('nearly the answer')];
  const step = (id: string, file = 'docker-compose.yml') => ({ id, title: text(id), file, hints });
  const manifest = labManifest.parse({
    title: text('Title'),
    course: '1-3 STEP1',
    files: ['docker-compose.yml'],
    starter: 'model',
    steps: [step('model'), step('running'), step('cleanup', 'end.sh')],
  });
  const lab = { id: '01-one', ...manifest };
  const instruction = { section: '1-3 STEP1', lab: lab.id, steps: [], confirms: [], files: [] };
  return {
    course: {
      instructions: [
        {
          ...instruction,
          id: 'run',
          says: text('Run it'),
          steps: ['model', 'running'],
          files: ['docker-compose.yml'],
          by: 'command',
        },
        { ...instruction, id: 'look', says: text('Look | see'), confirms: ['running'], by: 'browser' },
      ],
      own: [{ lab: lab.id, step: 'cleanup', why: text('left behind') }],
      unmistakable: [{ lab: lab.id, step: 'running', why: text('found before') }],
      mentions: [{ id: 'alerts', section: '2-2', says: text('Alerts') }],
    },
    labs: [
      {
        lab,
        files: [
          { name: 'docker-compose.yml', inherited: false },
          { name: 'end.sh', inherited: true },
        ],
        mistakes: [
          ...['tabs', 'swapped', 'other'].map((name) => ({ name, step: 'model' })),
          { name: 'stays', step: 'cleanup' },
        ],
        alternatives: [{ name: 'long' }, { name: 'short' }, { name: 'anchors' }],
      },
    ],
    strays: [],
  };
}
