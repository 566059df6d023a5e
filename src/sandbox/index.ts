export * from './kestra';
export * from './kubernetes';
