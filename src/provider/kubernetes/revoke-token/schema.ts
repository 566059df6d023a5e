import { DURATION, DURATION_OR_NONE } from '../../../facts/durations';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { type AtApplyOf, attribute, matches, type PlannedOf } from '../../../kit/framework';
import type { SignetError } from '../../../errors';
import { couldBeToken } from '../../../sealing';
import { isReason } from '../../../token-secrets';
import { badReason } from './errors';

function checkReason(text: string): SignetError | undefined {
  if (!isReason(text)) return badReason('form');
  return text.split(/[\s/=]/).some(couldBeToken) ? badReason('token') : undefined;
}

export const attributes = {
  namespace: attribute.string({
    required: true,
    description: 'The namespace of the token.',
    validate: [matches(DNS_LABEL)],
  }),
  name: attribute.string({
    required: true,
    description: 'The name of the token Secret, or of the anchor of a bound token.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  service_account: attribute.string({
    optional: true,
    description:
      'The name of the service account of the token. With it, a token of another account is not revoked, and a tombstone is created if the Secret does not exist any more.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  reason: attribute.string({
    optional: true,
    description: 'Why the token is revoked. The tombstone shows it to everyone who may read its metadata.',
    validate: [checkReason],
  }),
  unless_used_within: attribute.string({
    optional: true,
    description:
      'A token that was used within this duration, such as `72h`, is not revoked. `0s`: it is revoked in any case. Kubernetes records only the day of the last use, in UTC, so the whole day counts. No use of a bound token is recorded. Default: `prevent_revoke_if_used_within` of the resource that issued the token.',
    validate: [matches(DURATION_OR_NONE)],
  }),
  timeout: attribute.string({
    optional: true,
    default: '60s',
    description: 'How long to wait until the Secret does not exist any more: a duration such as `60s`.',
    validate: [matches(DURATION)],
  }),
} as const;

export type RevokeArguments = AtApplyOf<typeof attributes>;
export type PlannedArguments = PlannedOf<typeof attributes>;
