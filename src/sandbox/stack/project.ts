import { type CourseImage, imageOf } from '../../engine/catalog.ts';
import type { ObtainedImage } from '../../engine/images.ts';
import type { ComposeModel } from '../admit/compose-model.ts';
import type { Startable } from './compose-up.ts';
import type { Container } from './container.ts';
import { projectLabel, serviceOf } from './labels.ts';

/** A lab's compose project: what it is made from, and where. */
export interface Project extends Startable {
  catalog: readonly CourseImage[];
  images: ReadonlyMap<string, ObtainedImage>;
  written: string;
  timeLapse: boolean;
  /** Images whose programs are used without a container of their own. */
  lent: readonly ObtainedImage[];
}

/** The project's containers, running or not, in the order of their services' names. */
export async function listContainers(project: Project, model: ComposeModel): Promise<Container[]> {
  const filters = { label: [projectLabel(project.name)] };
  const found = await project.docker.listContainers({ all: true, filters });
  return found
    .map((info) => {
      const service = serviceOf(info);
      const asked = model.services[service]?.image ?? info.Image;
      return {
        service,
        role: imageOf(project.catalog, asked)?.role,
        asked,
        standIn: project.images.get(asked)?.standIn,
        name: (info.Names[0] ?? '').replace(/^\//, ''),
        handle: project.docker.getContainer(info.Id),
      };
    })
    .sort((a, b) => a.service.localeCompare(b.service));
}
