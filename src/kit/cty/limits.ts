/** Deeper than any configuration of a person, shallow enough for the stack. */
export const MAX_DEPTH = 500;
