export type { AccessModel, KestraGrant, Membership } from './access-model';
