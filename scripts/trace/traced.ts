import { type Instructions, readInstructions } from '../../src/course/instructions.ts';
import { type Lab, readCourse } from '../../src/course/lab.ts';
import { type Alternative, type Mistake, readAlternatives, readMistakes } from '../gate/overlaid.ts';
import { type FixtureFile, fixtureFiles, strayOverlays } from './fixture-files.ts';

/** A lab with all that belongs to it. */
export interface TracedLab {
  lab: Lab;
  files: FixtureFile[];
  mistakes: Pick<Mistake, 'name' | 'step'>[];
  alternatives: Pick<Alternative, 'name'>[];
}

/** The course's instructions beside what the project made of them. */
export interface Traced {
  course: Instructions;
  labs: TracedLab[];
  /** Folders of mistakes and alternatives that belong to no lab. */
  strays: string[];
}

/** Reads both sides. Throws where a file is not as its shape demands. */
export async function readTraced(): Promise<Traced> {
  const [course, labs] = await Promise.all([readInstructions(), readCourse()]);
  const ids = labs.map(({ id }) => id);
  const files = await fixtureFiles(ids);
  return {
    course,
    labs: await Promise.all(
      labs.map(async (lab) => ({
        lab,
        files: files.get(lab.id) ?? [],
        mistakes: await readMistakes(lab),
        alternatives: await readAlternatives(lab),
      })),
    ),
    strays: await strayOverlays(ids),
  };
}
