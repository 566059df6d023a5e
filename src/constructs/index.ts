export * from './argo';
export * from './checks';
export type { ImportFrom, ImportPart, ImportParts, ImportSource } from './import';
export * from './kargo';
export * from './kubernetes';
export * from './provider';
export * from './sealing';
