/** As much as a lab's folder may hold, since an archive holds eight of them and mostly far less than one. */
export const MOST_BYTES = 100 * 1024 * 1024;
export const MOST_FILES = 10_000;
/** As deep as a lab's folder may go. */
export const MOST_DEPTH = 20;
