export { KestraSandbox } from './sandbox';
export type { KestraFault, KestraFaults, KestraSandboxOptions, LiveToken } from './sandbox';
export type { KestraProfile } from './profiles/profile';
