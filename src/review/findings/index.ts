export { acknowledge } from './acknowledgements/acknowledge';
export { parseAcknowledgements } from './acknowledgements/parse';
export type { Acknowledgement } from './acknowledgements/parse';
export { findingsOf } from './findings-of';
export type { FindingsInput } from './input';
