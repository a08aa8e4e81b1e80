import type { CourseImage } from '../../../engine/catalog.ts';
import { isStandIn } from '../../../engine/images.ts';
import { parseReference } from '../../../engine/reference.ts';

/** What a container gets beside the learner's environment; a stand-in is told which tag was asked for, if it cares. */
export function judgedEnvironment(
  { environment, tagVariable }: Pick<CourseImage, 'environment' | 'tagVariable'>,
  { asked, used }: { asked: string; used: string },
): Record<string, string> {
  if (tagVariable === undefined || !isStandIn(used)) return environment;
  return { ...environment, [tagVariable]: parseReference(asked).tag };
}
