import type { Edit } from './document.ts';

/** One way to change a node. */
export type Change = { op: string } & Edit;
