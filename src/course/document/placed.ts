import type { Slot } from './slots.ts';

/** A file's content or a command of a document, and what it is. */
export interface Placed {
  slot: Slot;
  /** The document's first line of it, and its last. */
  line: number;
  end: number;
  text: string;
  /** What the document calls the file, where it says so in a line of its own. */
  path: string | undefined;
  container: string | undefined;
}
