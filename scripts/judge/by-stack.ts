/** Keeps the order but for what follows a task that needs the same stack. */
export function byStack<T extends { stack: string | undefined }>(tasks: readonly T[]): T[] {
  const stacks = [...new Set(tasks.map(({ stack }) => stack))];
  return stacks.flatMap((stack) => tasks.filter((task) => task.stack === stack));
}
