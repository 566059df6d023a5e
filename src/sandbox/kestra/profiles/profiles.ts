import type { Profile, KestraProfile } from './profile';
import { V1_3 } from './v1-3';
import { V2_0 } from './v2-0';

/** The versions of Kestra that the sandbox supports. */
export const PROFILES: Readonly<Record<KestraProfile, Profile>> = { '1.3': V1_3, '2.0': V2_0 };
