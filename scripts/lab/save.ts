import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Lab } from '../../src/course/lab.ts';
import { LABS, shown } from '../../src/course/places.ts';
import type { Lang, Say, Text } from '../../src/course/text.ts';
import { wrong } from '../../src/course/verdict.ts';
import { imageOf, readCatalog } from '../../src/engine/catalog.ts';
import { connect } from '../../src/engine/find.ts';
import { logsIn, runningGrafana } from '../../src/products/grafana/running.ts';
import { readComposeFiles } from '../../src/sandbox/admit/compose-files.ts';
import { cleanUp, prepare } from '../../src/sandbox/prepare.ts';
import { openSandbox } from '../../src/sandbox/sandbox.ts';
import { findLive } from '../../src/sandbox/stack/live.ts';
import { backUp } from './backup.ts';
import { changesOf } from './save-changes.ts';

/** Writes what a live stack's Grafana holds into the lab's files, the files as they were being kept in a backup. */
export async function save(lab: Lab, { lang, say }: { lang: Lang; say: Say }): Promise<void> {
  if (!(await hasGrafana(lab))) throw wrong({ text: withoutGrafana(lab) });
  const environment = await prepare(say);
  try {
    if (!(await findLive(connect(environment.host), lab, LABS))) throw notRunning(lab);
    const sandbox = await openSandbox(lab, LABS, environment);
    const grafana = await runningGrafana(await sandbox.up());
    await logsIn(grafana);
    const changes = await changesOf(grafana);
    if (changes.length === 0) return console.log(NOTHING[lang]);
    const backup = await backUp(lab);
    for (const { name, content, what } of changes) {
      const file = join(LABS, lab.id, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      console.log(`${shown(file)}  ${what[lang]}`);
    }
    console.log(`\n${next(lab, shown(backup))[lang]}`);
  } finally {
    await cleanUp(environment);
  }
}

async function hasGrafana({ id }: Lab): Promise<boolean> {
  const { base, override } = await readComposeFiles(join(LABS, id));
  const catalog = await readCatalog();
  const services = [base, override].flatMap((file) => {
    const { services: found } = (file?.value ?? {}) as {
      services?: Record<string, { image?: unknown } | null>;
    };
    return Object.values(found ?? {});
  });
  return services.some(
    (service) => typeof service?.image === 'string' && imageOf(catalog, service.image)?.role === 'grafana',
  );
}

const withoutGrafana = ({ id }: Lab): Text => ({
  ja: `${id} には Grafana がありません。save は Grafana の画面で作ったものを書き出します。`,
  en: `${id} has no Grafana. What save writes is made on Grafana's screen.`,
});

const notRunning = ({ id }: Lab) => {
  const number = id.slice(0, 2);
  return wrong({
    text: { ja: `${id} のスタックは起動していません。`, en: `The stack of ${id} does not run.` },
    next: {
      ja: `\`npm run lab -- up ${number}\` で起動し、Grafana の画面で作ってから save します。`,
      en: `Start it with \`npm run lab -- up ${number}\`, work on Grafana's screen, then save.`,
    },
  });
};

const NOTHING: Text = {
  ja: '書き出すものはありません。Grafana の中身はファイルと同じです。',
  en: 'Nothing to write. What Grafana holds is in the files already.',
};

const next = ({ id }: Lab, backup: string): Text => {
  const number = id.slice(0, 2);
  return {
    ja: `それまでのファイルは ${backup} にあります。ファイルだけで動くかは、\`npm run lab -- down ${number}\` のあと \`npm test -- ${number}\` で分かります。`,
    en: `The files as they were are in ${backup}. Whether the files alone will do is told by \`npm run lab -- down ${number}\` and then \`npm test -- ${number}\`.`,
  };
};
