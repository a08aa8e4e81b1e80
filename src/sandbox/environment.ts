import type { Compose } from '../engine/compose.ts';
import type { ObtainedImage } from '../engine/images.ts';
import type { Run } from './stack/run.ts';

/** All that a sandbox needs from outside; plain data, so that it can cross into a worker. */
export interface Environment {
  /** The engine's address. */
  host: string;
  compose: Compose;
  /** Images obtained beforehand, by the reference asked for. */
  images: Record<string, ObtainedImage>;
  run: Run;
  /** Whether a lab's stack outlives its spec, to be brought up to date for the next look at the lab. */
  warm?: boolean;
}
