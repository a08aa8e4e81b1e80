import type { Text } from '../../../course/text.ts';
import type { Panel } from '../client/dashboards.ts';
import { defaultCalc } from './reduce.ts';

/** What keeps a panel from showing the last value, the setting that does, and its path in the panel. */
export interface ValueFault {
  text: Text;
  setting: string;
  path: string[];
}

/** The first thing that makes a Stat panel show something else than the last value of its query. Pure. */
export function valueFault({ options }: Panel): ValueFault | undefined {
  const calcs: unknown = options?.reduceOptions?.calcs;
  if (typeof calcs === 'string')
    return { text: noList(calcs), setting: `calcs "${calcs}"`, path: ['options', 'reduceOptions', 'calcs'] };
  const calc = options?.reduceOptions?.calcs?.[0] ?? defaultCalc;
  if (calc !== 'last' && calc !== 'lastNotNull')
    return { text: otherCalc(calc), setting: `calcs ${calc}`, path: ['options', 'reduceOptions', 'calcs'] };
  const { textMode } = options ?? {};
  if (textMode === 'name' || textMode === 'none')
    return { text: noNumber(textMode), setting: `textMode ${textMode}`, path: ['options', 'textMode'] };
  return undefined;
}

const noList = (calc: string): Text => ({
  ja: `\`"calcs": "${calc}"\` は文字列です。Grafana はここにリストを期待するので、\`"calcs": ["lastNotNull"]\` のように \`[ ]\` で囲んでください。`,
  en: `\`"calcs": "${calc}"\` is a string, and Grafana takes a list there. Put brackets around it: \`"calcs": ["lastNotNull"]\`.`,
});

const otherCalc = (calc: string): Text => ({
  ja: `パネルは最後の値ではなく \`${calc}\` を表示します。Calculation を Last（\`lastNotNull\`）にしてください。`,
  en: `The panel shows \`${calc}\`, not the last value. Make its calculation Last (\`lastNotNull\`).`,
});

const noNumber = (mode: string): Text => ({
  ja: `Text mode が \`${mode}\` なので、パネルに値が表示されません。Value か Auto にしてください（JSON では \`"textMode": "value"\`）。`,
  en: `The text mode is \`${mode}\`, so the panel shows no value. Make it Value or Auto (in the JSON, \`"textMode": "value"\`).`,
});
