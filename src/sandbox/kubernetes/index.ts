export type { Fault, Faults } from './faults';
export type { KeyPair } from './pki/certificate-authority';
export type { LoggedRequest } from '../http/sandbox-server';
export { KubernetesSandbox, type KubernetesSandboxOptions } from './sandbox';
export type { TokenController } from './controllers/token-controller';
