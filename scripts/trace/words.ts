import type { Instruction } from '../../src/course/instructions.ts';
import type { Lang } from '../../src/course/text.ts';

/** Headings and fixed words of the page. */
export interface Words {
  title: string;
  intro: string;
  instruction: string;
  by: string;
  ways: Record<Instruction['by'], string>;
  lab: string;
  step: string;
  files: string;
  mistakes: string;
  alternatives: string;
  hints: string;
  /** In place of an instruction, for a step that the course only implies. */
  suite: string;
  section: string;
  matter: string;
  why: string;
  mentions: string;
  own: string;
  unmistakable: string;
}

export const WORDS: Readonly<Record<Lang, Words>> = {
  ja: {
    title: '教材の指示とラボの対応',
    intro:
      'このページは `npm run trace` が fixtures/course.yaml から作ります。[English](trace.en.md)\n\n「→」は、ほかの指示で決まるステップを、その指示で目で確かめることを表します。',
    instruction: '教材の指示',
    by: '方法',
    ways: { file: 'ファイル', command: 'コマンド', browser: 'ブラウザ', thought: '考える' },
    lab: 'ラボ',
    step: 'ステップ',
    files: '模範解答',
    mistakes: '赤にする間違い',
    alternatives: '別解',
    hints: 'ヒント',
    suite: 'このスイートが加えたステップ',
    section: '節',
    matter: '内容',
    why: '理由',
    mentions: '教材が説明だけするもの',
    own: 'このスイートが加えたステップ',
    unmistakable: '間違いを用意しないステップ',
  },
  en: {
    title: "The course's instructions and the labs",
    intro:
      '`npm run trace` makes this page of fixtures/course.yaml. [日本語](trace.md)\n\n“→” marks steps that another instruction decides and this one has the learner look at.',
    instruction: 'The course says',
    by: 'By',
    ways: { file: 'file', command: 'command', browser: 'browser', thought: 'thought' },
    lab: 'Lab',
    step: 'Step',
    files: 'Solution',
    mistakes: 'Mistakes that turn it red',
    alternatives: 'Alternatives',
    hints: 'Hints',
    suite: 'added by the suite',
    section: 'Section',
    matter: 'Matter',
    why: 'Why',
    mentions: 'Mentioned without practice',
    own: 'Steps added by the suite',
    unmistakable: 'Steps without a mistake',
  },
};
