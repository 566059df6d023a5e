export { acknowledge } from './acknowledge';
export type { FindingCode } from '../../findings';
export { addGuardrails } from './add-guardrails';
export type { GuardrailProps } from './guardrail';
export { LeastPrivilege } from './least-privilege';
export { SealedOnly } from './sealed-only';
export { UniqueAccounts } from './unique-accounts';
