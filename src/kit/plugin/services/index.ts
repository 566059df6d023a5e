export { addBrokerService } from './broker';
export { addControllerService } from './controller';
export type { Host } from './handlers';
export { addHealthService } from './health';
export { addProviderService } from './provider';
export { Schemas } from './schemas';
export { addStdioService } from './stdio';
