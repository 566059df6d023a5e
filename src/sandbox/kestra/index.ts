export { KestraSandbox } from './sandbox';
export type { KestraFault, KestraFaults, KestraSandboxOptions, LiveToken } from './sandbox';
export type { ProfileName as KestraProfile } from './profiles/profile';
