/** Replaces `form-data`, with its table of all MIME types: axios loads it for multipart bodies, which our code never uses. */
export default function neverUsed(): never {
  throw new Error('This package is left out of the bundle, because nothing uses it');
}
