import type Dockerode from 'dockerode';
import type { Say } from '../course/text.ts';
import { missing } from '../course/verdict.ts';
import { SUITES, type Suite } from './base.ts';
import { buildStandIn, STANDS_IN_FOR, standInName, VERSIONS } from './build.ts';
import type { CourseImage } from './catalog.ts';
import { isPresent, labelsOf } from './present.ts';
import { pull } from './pull.ts';
import { parseReference } from './reference.ts';

/** What runs where a compose file asks for an image of the course. */
export interface ObtainedImage {
  /** The name to run. */
  use: string;
  /** Set where it is not what was asked for: what it is, `Debian trixie: prometheus 2.53.3`. */
  standIn?: string;
}

/** The suite that KATA_SUITE asks for; trixie where it asks for none. */
export function chosenSuite(env: NodeJS.ProcessEnv = process.env): Suite {
  return SUITES.find((suite) => suite === env.KATA_SUITE) ?? 'trixie';
}

/**
 * Present → used; else pulled; else a stand-in of Debian's packages. An image that a registry refuses by its tag is
 * replaced by the stand-in, too. Throws `missing` where nothing of all this can be had, `broken` where a build fails.
 */
export async function obtainImage(
  docker: Dockerode,
  image: CourseImage,
  asked: string,
  say: Say,
): Promise<ObtainedImage> {
  if (process.env.KATA_SUITE === undefined) {
    if (await isPresent(docker, asked)) return { use: asked };
    if ((await pull(docker, asked, say)) === 'pulled') return { use: asked };
  }
  const suite = chosenSuite();
  const name = await standInName(image, suite);
  if (!(await isPresent(docker, name))) await buildStandIn(docker, image, suite, say);
  const labels = await labelsOf(docker, name);
  if (labels?.[STANDS_IN_FOR] === undefined) throw unlabelled(name, asked);
  return { use: name, standIn: `${name.split(':')[0]} (Debian ${suite}: ${labels[VERSIONS] ?? '?'})` };
}

/** True for images that this project made itself. */
export const isStandIn = (image: string) => parseReference(image).repository.startsWith('kata-standin/');

const unlabelled = (name: string, asked: string) =>
  missing({
    text: {
      ja: `${name} が ${asked} の代わりであることを示すラベルがありません。`,
      en: `${name} lacks the label that says it stands in for ${asked}.`,
    },
    next: {
      ja: `\`docker rmi ${name}\` のあと、もう一度実行してください。`,
      en: `Run \`docker rmi ${name}\`, then repeat the command.`,
    },
  });
