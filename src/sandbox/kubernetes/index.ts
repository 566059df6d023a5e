export type { Fault, Faults } from './faults';
export type { KeyPair } from './pki/key-pair';
export type { LoggedRequest } from '../http/logged-request';
export { KubernetesSandbox, type KubernetesSandboxOptions } from './sandbox';
export type { TokenController } from './token-controller';
