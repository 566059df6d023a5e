import { access } from './codes/access';
import { acknowledgements } from './codes/acknowledgements';
import { dangling } from './codes/dangling';
import { drift } from './codes/drift';
import { leastPrivilege } from './codes/least-privilege';
import { lockOut } from './codes/lock-out';
import { names } from './codes/names';
import { reach } from './codes/reach';
import { sealedOnly } from './codes/sealed-only';
import { tokens } from './codes/tokens';
import { uniqueAccounts } from './codes/unique-accounts';
import type { FindingCode } from './guardrail-code';
import type { Severity } from './severity';

interface Kind<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly because: string;
}

/** What the guardrails report at synth. A review reports the same, as far as a plan shows it. */
export const guardrailFindings = { ...leastPrivilege, ...uniqueAccounts, ...sealedOnly } as const satisfies Record<
  string,
  Kind<FindingCode>
>;

/** What only a review reports. */
export const reviewFindings = { access, reach, lockOut, dangling, tokens, drift, names, acknowledgements } as const;

/** Every code, with its severity. */
export const findingKinds: readonly Kind[] = [
  ...Object.values<Kind>(guardrailFindings),
  ...Object.values<Readonly<Record<string, Kind>>>(reviewFindings).flatMap((family) => Object.values(family)),
];

export const guardrailCodes: readonly string[] = Object.values(guardrailFindings).map(({ code }) => code);

/** Whether a guardrail can report a finding with this code. */
export const isFindingCode = (code: string): code is FindingCode => guardrailCodes.includes(code);
