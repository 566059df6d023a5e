export { harmless, LONGEST, shown } from './shown';
export { joined, name, notation, own, sentence, text } from './text';
export type { Part, Text, Tone } from './text';
