/** What lies beside people's work: other people's programs, a repository's history, what a Mac puts into archives. */
const IGNORED = new Set(['node_modules', '.git', '__MACOSX']);

/** Whether a folder or file of this name is no part of a submission, wherever it lies. */
export const isIgnored = (name: string): boolean => IGNORED.has(name);
