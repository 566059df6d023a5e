import { isDeepStrictEqual } from 'node:util';
import { readerLabel } from '../../../sealing';
import type { Clients } from '../../clients';
import {
  type Context,
  isUnknown,
  isWhollyKnown,
  type PlanAnswer,
  type PlanRequest,
  UNKNOWN,
} from '../../../kit/framework';
import { checkExpiry, FORM_ATTRIBUTES, keyPath, plannedReaders } from '../../seal';
import type { SealAttributes, SealState } from './schema';
import { refuseInvalidName } from './secret-name';
import { type NamedRecipient, recipientsChange, recipientsUnknown } from './errors';

type Request = PlanRequest<SealAttributes>;
type Planned = NonNullable<PlanAnswer<SealAttributes>['planned']>;

/** A change of any of these attributes, or of the recipients' keys, seals the token again. */
const SEALED_FROM = [
  'namespace',
  'name',
  'service_account',
  'service_account_uid',
  'secret_uid',
  'prefix',
  ...FORM_ATTRIBUTES,
] as const;

/** The same for the old token of a rotation, whose Secret has another name. */
const PREVIOUS_SEALED_FROM = SEALED_FROM.filter((key) => key !== 'name' && key !== 'secret_uid');

/** Plans the seals from the configuration, the state and the time only, without a request. */
export function plan(request: Request, context: Context<Clients>): PlanAnswer<SealAttributes> {
  const planned = { ...planSeal(request, context), previous_sealed: planPrevious(request) };
  checkExpiry(request.config, isUnknown(planned.sealed) || isUnknown(planned.previous_sealed), context);
  return { planned };
}

/** The sealed old token: null without one; a text that the state has, if nothing that it is sealed from has changed. */
function planPrevious({ prior, config, proposed }: Request): Planned['previous_sealed'] {
  const { previous } = proposed;
  if (previous === null) return null;
  const after = plannedReaders(config)?.map(({ fingerprint }) => fingerprint);
  const isSame =
    prior !== null &&
    after !== undefined &&
    isDeepStrictEqual([...prior.recipient_fingerprints].sort(), after.sort()) &&
    PREVIOUS_SEALED_FROM.every((key) => isDeepStrictEqual(proposed[key], prior[key]));
  if (!isSame || !isWhollyKnown(previous)) return UNKNOWN;
  const old = previous as NonNullable<SealState['previous']>;
  const isIn = (name: string, uid: string | null) => old.name === name && old.uid === uid;
  if (prior.previous && isIn(prior.previous.name, prior.previous.uid)) return prior.previous_sealed;
  // The rotation has made the token of the last seal the old one.
  return prior.secret_uid !== null && isIn(prior.name, prior.secret_uid) ? prior.sealed : UNKNOWN;
}

function planSeal({ prior, config, proposed }: Request, context: Pick<Context<Clients>, 'warn'>): Planned {
  refuseInvalidName(config.name);
  const after = plannedReaders(config);
  if (after === undefined) {
    context.warn(recipientsUnknown(keyPath(config)));
    return { ...SEALED_AGAIN, recipient_fingerprints: UNKNOWN };
  }
  const recipient_fingerprints = after.map(({ fingerprint }) => fingerprint);
  const sealedAgain = { ...SEALED_AGAIN, subject: subjectOf(config), recipient_fingerprints };
  const sameRecipients = prior === null || compareRecipients(namedRecipients(prior), after, context);
  if (prior !== null && sameRecipients && SEALED_FROM.every((key) => isDeepStrictEqual(proposed[key], prior[key]))) {
    const same = isDeepStrictEqual(recipient_fingerprints, prior.recipient_fingerprints);
    return { ...seal(prior), recipient_fingerprints: same ? prior.recipient_fingerprints : recipient_fingerprints };
  }
  // The plan of a new resource lists all recipients.
  if (prior === null) return sealedAgain;
  const { subject, issued_at, expires_at } = prior;
  return { ...sealedAgain, ...(isSameSecret(prior, proposed) && { subject, issued_at, expires_at }) };
}

/** Whether the same keys as before can open it; warns if not. Order and labels are ignored. */
function compareRecipients(
  before: readonly NamedRecipient[],
  after: readonly NamedRecipient[],
  context: Pick<Context<Clients>, 'warn'>,
): boolean {
  const added = without(after, before);
  const removed = without(before, after);
  if (added.length === 0 && removed.length === 0) return true;
  context.warn(
    recipientsChange(added, removed).at(['recipients', ...added.slice(0, 1).map((one) => after.indexOf(one))]),
  );
  return false;
}

const without = (all: readonly NamedRecipient[], others: readonly NamedRecipient[]): readonly NamedRecipient[] =>
  all.filter(({ fingerprint }) => !others.some((other) => other.fingerprint === fingerprint));

const namedRecipients = ({ recipients, recipient_fingerprints, format }: SealState): readonly NamedRecipient[] =>
  recipient_fingerprints.map((fingerprint, index) => ({
    fingerprint,
    label: recipients?.[index]?.label ?? readerLabel(format),
  }));

/** The apply refuses a token of another account. */
const subjectOf = ({ namespace, service_account: account }: Request['config']) =>
  typeof namespace === 'string' && typeof account === 'string'
    ? `system:serviceaccount:${namespace}:${account}`
    : UNKNOWN;

/** Whether the token is in the Secret of the last seal: the apply refuses a Secret with another uid. */
const isSameSecret = (prior: SealState, proposed: Request['proposed']): boolean =>
  proposed.secret_uid !== null &&
  (['namespace', 'name', 'service_account', 'secret_uid'] as const).every((key) => proposed[key] === prior[key]);

const seal = ({ sealed, fingerprint, subject, issued_at, expires_at }: SealState): Planned => ({
  sealed,
  fingerprint,
  subject,
  issued_at,
  expires_at,
});

/** The token may be another one during apply. */
const SEALED_AGAIN: Planned = {
  sealed: UNKNOWN,
  fingerprint: UNKNOWN,
  subject: UNKNOWN,
  issued_at: UNKNOWN,
  expires_at: UNKNOWN,
};
