/** Tells pages, which do not see their own address, where they are. */
export const PATH_HEADER = 'x-path';
