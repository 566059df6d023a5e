import { checkRecipients, type Recipient } from '../../../sealing';
import type { Clients } from '../../clients';
import { type Context, type PlanAnswer, type PlanRequest, UNKNOWN, isWhollyKnown } from '../../../kit/framework';
import { type GivenRecipient, toRecipients } from '../../seal-arguments';
import type { SealAttributes, SealState } from './schema';
import { type NamedRecipient, recipientsChange, recipientsUnknown } from './errors';

type Request = PlanRequest<SealAttributes>;
type Planned = NonNullable<PlanAnswer<SealAttributes>['planned']>;

/** Which token it is and in which form it is sealed: a change of any of them, or of the recipients' keys, is a new seal. */
const SEALED_FROM = [
  'namespace',
  'name',
  'service_account',
  'service_account_uid',
  'secret_uid',
  'format',
  'prefix',
] as const;

/** Says what will be sealed anew, and for whom, from the configuration and the state alone: no request is made. */
export function plan(
  { prior, config, proposed }: Request,
  context: Pick<Context<Clients>, 'warn'>,
): PlanAnswer<SealAttributes> {
  const after = knownRecipients(config);
  if (after === undefined) {
    context.warn(recipientsUnknown());
    return { planned: { ...SEALED_ANEW, recipient_fingerprints: UNKNOWN } };
  }
  const recipient_fingerprints = after.map(({ fingerprint }) => fingerprint);
  // A plan that creates it lists all recipients anyway.
  if (prior === null) return { planned: { ...SEALED_ANEW, recipient_fingerprints } };
  const sameRecipients = compareRecipients(namedRecipients(prior), after, context);
  const stays = sameRecipients && SEALED_FROM.every((key) => proposed[key] === prior[key]);
  return { planned: { ...(stays ? seal(prior) : SEALED_ANEW), recipient_fingerprints } };
}

/** Whether the same keys can open it as before; warns where not. Order and labels do not matter. */
function compareRecipients(
  before: readonly NamedRecipient[],
  after: readonly NamedRecipient[],
  context: Pick<Context<Clients>, 'warn'>,
): boolean {
  const added = without(after, before);
  const removed = without(before, after);
  if (added.length === 0 && removed.length === 0) return true;
  context.warn(recipientsChange(added, removed));
  return false;
}

const without = (all: readonly NamedRecipient[], others: readonly NamedRecipient[]): readonly NamedRecipient[] =>
  all.filter(({ fingerprint }) => !others.some((other) => other.fingerprint === fingerprint));

/** Undefined while a part of them is not known. */
function knownRecipients({ recipients }: Request['config']): readonly Recipient[] | undefined {
  if (!isWhollyKnown(recipients)) return undefined;
  return checkRecipients(toRecipients(recipients as readonly GivenRecipient[]));
}

const namedRecipients = ({ recipients, recipient_fingerprints }: SealState): readonly NamedRecipient[] =>
  recipient_fingerprints.map((fingerprint, index) => ({ fingerprint, label: recipients[index]?.label ?? undefined }));

const seal = ({ sealed, fingerprint, subject, issued_at, expires_at }: SealState): Planned => ({
  sealed,
  fingerprint,
  subject,
  issued_at,
  expires_at,
});

/** The token itself may be another one by then, so nothing about it is promised. */
const SEALED_ANEW: Planned = {
  sealed: UNKNOWN,
  fingerprint: UNKNOWN,
  subject: UNKNOWN,
  issued_at: UNKNOWN,
  expires_at: UNKNOWN,
};
