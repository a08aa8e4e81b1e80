/** Whether a program, by its name or path, is a shell. Pure. */
export const isShell = (program: string): boolean => /^(\S*\/)?(ba|da|a)?sh$/.test(program);
