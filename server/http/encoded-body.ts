/**
 * By this header a route handler says that its body is compressed already. Next takes `Content-Encoding` off the
 * answers of route handlers, and would then compress the compressed bytes once more; the server around it puts the
 * real header in its place.
 */
export const BODY_ENCODING_HEADER = 'x-body-encoding';
