import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCourse } from '../../src/course/lab.ts';
import { LABS } from '../../src/course/places.ts';
import { runCommand } from '../command.ts';
import { scaffold } from '../new-lab/scaffold.ts';
import { UsageError } from '../usage-error.ts';

const usage = {
  ja: `使い方: npm run new-lab -- 09-name

  新しいラボの雛形（lab.yaml、spec、fixture、starter、README）を作ります。埋めるべき所は npm run verify が教えます。`,
  en: `usage: npm run new-lab -- 09-name

  Scaffolds a lab: lab.yaml, spec, fixture, starter, READMEs. \`npm run verify\` names what is still to be filled in.`,
};

await runCommand(usage, {}, async ({ words, lang }) => {
  const [id = ''] = words;
  if (words.length !== 1 || !/^\d{2}-[a-z][a-z0-9-]*$/.test(id)) {
    throw new UsageError({
      ja: `ラボの名前は 09-name の形です: ${id}`,
      en: `A lab is named like 09-name: ${id}`,
    });
  }
  if (existsSync(join(LABS, id))) {
    throw new UsageError({ ja: `${id} はもうあります。`, en: `${id} exists already.` });
  }
  const next = String((await readCourse()).length + 1).padStart(2, '0');
  if (!id.startsWith(next))
    throw new UsageError({ ja: `次の番号は ${next} です。`, en: `The next number is ${next}.` });
  for (const file of await scaffold(id)) console.log(file);
  const said = {
    ja: 'lab.yaml から書き始めてください（CONTRIBUTING.md）。',
    en: 'Start with lab.yaml (see CONTRIBUTING.md).',
  };
  console.log(`\n${said[lang]}`);
  return 0;
});
