/** Names the person whose page asks, on requests that pages make by themselves. */
export const PAGE_USER_HEADER = 'x-page-user';
