import type { Text } from '../src/course/text.ts';

/** Bad usage: said in one sentence, followed by how the command is used; exit status 2. */
export class UsageError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'UsageError';
    this.text = text;
  }
}
