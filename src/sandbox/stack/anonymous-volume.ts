/** Whether the engine made a volume's name up. */
export const isAnonymous = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
