export { startRecorder } from './record';
export type { Recorded, RecordedCall, Recorder } from './record';
export { replay } from './replay';
export type { Replayed } from './replay';
