/** Bytes of a file dropped on the window that are handed over in one message; a larger one is chosen with a button and read from its place. */
export const DROPPED_MOST = 64 * 1024 * 1024;
