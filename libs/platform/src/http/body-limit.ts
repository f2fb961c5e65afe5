/** Bytes of a request's body, whether its length was said or not; only an uploaded file may have more. */
export const bodyLimit = 256 * 1024;
