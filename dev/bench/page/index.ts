export { DATA_FILE, dataText, entryOf, readData, withEntry } from './data';
export type { Data, Entry, Place } from './data';
export { filesOf } from './files';
export { linesOf } from './lines';
