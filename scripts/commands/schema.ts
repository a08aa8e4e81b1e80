import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT, shown } from '../../src/course/places.ts';
import { gradesSchema } from '../../src/report/grades/json.ts';
import { resultsSchema } from '../../src/report/json.ts';
import { runCommand } from '../command.ts';

const usage = {
  ja: `使い方: node scripts/launch.cjs schema

  --json と npm run grade の結果の形を schema/ に書き出します。src/report/ の json.ts を変えたあとに実行します。`,
  en: `usage: node scripts/launch.cjs schema

  Writes the shapes of --json's and npm run grade's results to schema/. For use after a change of a json.ts in
  src/report/.`,
};

const SCHEMA = join(PROJECT, 'schema');

await runCommand(usage, {}, async () => {
  await mkdir(SCHEMA, { recursive: true });
  for (const schema of [resultsSchema(), gradesSchema()]) {
    const file = join(SCHEMA, schema.$id);
    await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
    console.log(shown(file));
  }
  return 0;
});
