import { SignetError, visibleLine } from '../../errors';
import { redacted } from '../../secret';

// A state contains secrets: no error contains a value of it.

export function notAState(reason: 'json' | 'plan' | 'encrypted' | 'other'): SignetError {
  const why = {
    json: 'It is not JSON, or incomplete.',
    plan: 'It is a plan. A plan says itself which tokens it rotates.',
    encrypted: 'It is a state that OpenTofu has encrypted.',
    other: 'It is neither a state file of version 4 nor the JSON of "terraform show -json".',
  };
  return new SignetError({
    code: 'cli/not-a-state',
    what: 'The input is not a state',
    why: why[reason],
    fix: 'Give the result of "terraform show -json" or "tofu show -json" without a plan file, or the folder of the stack.',
  });
}

export function badTime(address: string, attribute: string): SignetError {
  return new SignetError({
    code: 'cli/bad-time',
    what: `"${visibleLine(redacted(address))}" has no valid time in ${attribute}`,
    why: 'The provider writes a time in RFC 3339.',
    fix: 'Use the state as the engine wrote it.',
  });
}

export function badWithin(): SignetError {
  return new SignetError({
    code: 'usage/within',
    what: 'The value of --within is not a duration',
    why: 'A duration has whole numbers with the units h, m and s, in this order.',
    fix: 'For example --within 24h.',
  });
}
