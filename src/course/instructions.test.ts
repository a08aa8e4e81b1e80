import { describe, expect, test } from 'vitest';
import { readInstructions } from './instructions.ts';
import { tempFolder } from './temp-folder.ts';

const manifest = `instructions:
  - id: pull
    section: 1-3 STEP1
    says: { ja: 取得する, en: pull }
    lab: 01-one
    steps: [model]
    by: command
own: []
unmistakable:
  - lab: 01-one
    step: model
    why: { ja: 理由, en: reason }
mentions:
  - id: alerts
    section: '3'
    says: { ja: 通知, en: alerts }
`;

const read = async (yaml: string) => {
  await using folder = await tempFolder({ 'course.yaml': yaml });
  return await readInstructions(folder.dir);
};

test('an instruction is what the course says, the steps that it decides and those that it looks at', async () => {
  expect((await read(manifest)).instructions).toEqual([
    {
      id: 'pull',
      section: '1-3 STEP1',
      says: { ja: '取得する', en: 'pull' },
      lab: '01-one',
      steps: ['model'],
      confirms: [],
      files: [],
      by: 'command',
    },
  ]);
});

describe('a manifest that is not right is told with file and line', () => {
  test.each([
    ['a way that there is not', ['by: command', 'by: magic'], 7, 'instructions.0.by'],
    ['a translation that is missing', ['ja: 取得する, ', ''], 4, 'instructions.0.says.ja'],
    ['an exemption without a reason', ['why: { ja: 理由, en: reason }', 'why:'], 12, 'unmistakable.0.why'],
    ['a key that there is not', ['own: []', 'own: []\nowned: []'], 1, ''],
    ['an id with a capital', ['id: alerts', 'id: Alerts'], 14, 'mentions.0.id'],
  ] as const)('%s', async (_, [from, to], line, path) => {
    expect(manifest).toContain(from);
    await expect(read(manifest.replace(from, to))).rejects.toThrow(`fixtures/course.yaml:${line}: ${path}: `);
  });
});
