/** A sentence that follows another one: what was likely meant. Empty where nothing similar is known. */
export const didYouMean = (meant: string | undefined): string =>
  meant === undefined ? '' : ` Did you mean "${meant}"?`;
