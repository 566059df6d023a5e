export { startRecorder } from './recorder';
export type { Recorded, RecordedRequest, Recorder } from './recorder';
export { replay } from './replay';
export type { Replayed } from './replay';
