export type { KestraFault, KestraFaults } from './faults';
export { KestraSandbox, type KestraSandboxOptions, type LiveToken } from './sandbox';
export type { ProfileName as KestraProfile } from './profiles/profile';
