/**
 * One token, as names of Kubernetes, groups and addresses are: without white space, quotes and backticks, and without
 * punctuation at its end. A key in brackets, as in `module.a["b c"].d`, is a part of it.
 */
const TOKEN =
  /^(?=[^.,;:!?()])(?:[^\s\p{C}"'`\\<>|→]|\["(?:[^"\\\p{C}]|\\[^\p{C}])*"\])*(?:[^\s\p{C}"'`\\<>|.,;:!?()]|\["(?:[^"\\\p{C}]|\\[^\p{C}])*"\])$/u;

/**
 * A name that somebody else has chosen, as a part of a sentence: a token as it is, and any other name in quotes, as JSON. A
 * reader or parser of the sentence can thus see where the name ends, whatever it contains.
 */
export const foreign = (name: string): string => (TOKEN.test(name) ? name : quoted(name));

/** A name in quotes, as JSON. */
export const quoted = (name: string): string => JSON.stringify(name);
