export * from './argo';
export * from './kargo';
export * from './kubernetes';
export * from './provider';
export * from './sealing';
