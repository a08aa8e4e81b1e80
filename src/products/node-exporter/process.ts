/** Node exporter's own port. */
export const PORT = 9100;
/** Apache's start and unpacking the archive come first, which takes a second or two. */
export const STARTED_WITHIN_MS = 5000;

/** Whether a process' command line is node exporter's. */
export const isNodeExporter = (command: string) => /node_exporter/.test(command.split(' ')[0] ?? '');
