export * from './argo';
export * from './checks';
export * from './kargo';
export * from './kubernetes';
export * from './provider';
export * from './sealing';
