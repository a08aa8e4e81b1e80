import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT, shown } from '../../src/course/places.ts';
import { resultsSchema } from '../../src/report/json.ts';
import { runCommand } from '../command.ts';

const usage = {
  ja: `使い方: node scripts/launch.cjs schema

  --json の結果の形を schema/results.schema.json に書き出します。src/report/json.ts を変えたあとに実行します。`,
  en: `usage: node scripts/launch.cjs schema

  Writes the shape of --json's results to schema/results.schema.json. For use after a change of src/report/json.ts.`,
};

await runCommand(usage, {}, async () => {
  const file = join(PROJECT, 'schema/results.schema.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(resultsSchema(), null, 2)}\n`);
  console.log(shown(file));
  return 0;
});
