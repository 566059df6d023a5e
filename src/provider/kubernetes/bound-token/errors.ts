import { SignetError } from '../../../errors';

// Names of Secrets and accounts may be part of these texts. Tokens and values of claims and keepers may not.

/** A bound token, by its account and its anchor. */
export interface BoundTokenName {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly anchor: string;
}

const accountText = ({ namespace, serviceAccount }: Omit<BoundTokenName, 'anchor'>): string =>
  `service account "${serviceAccount}" in namespace "${namespace}"`;

const anchorText = ({ namespace, anchor }: Omit<BoundTokenName, 'serviceAccount'>): string =>
  `Secret "${anchor}" in namespace "${namespace}"`;

/** The token of a state, in words that its users can compare. */
export const describeToken = (token: BoundTokenName, fingerprint: string | null): string =>
  `that of ${accountText(token)}, bound to Secret "${token.anchor}"${fingerprint === null ? '' : ` (${fingerprint})`}`;

export const accountMissing = (account: Omit<BoundTokenName, 'anchor'>): SignetError =>
  new SignetError({
    code: 'bound-token/account-missing',
    what: `There is no ${accountText(account)}`,
    why: 'A token can be requested only for a service account that exists.',
    fix: 'Correct the name, or let the token depend on the resource that creates the account.',
    path: ['service_account'],
  });

export const accountUnreadable = (account: Omit<BoundTokenName, 'anchor'>): SignetError =>
  new SignetError({
    code: 'bound-token/account-unreadable',
    what: `The uid of ${accountText(account)} is unknown`,
    why: 'The account is the owner of the anchor, and an owner reference contains the uid. This identity may not read it.',
    fix: 'Allow it to "get" serviceaccounts there.',
    path: ['service_account'],
  });

/** @param claim - its name. */
export const unexpectedClaim = (account: Omit<BoundTokenName, 'anchor'>, claim: string): SignetError =>
  new SignetError({
    code: 'bound-token/unexpected-claim',
    what: `The API server returned another token than was requested for ${accountText(account)}`,
    why:
      claim === 'form'
        ? 'It is not a JSON Web Token.'
        : `Its claim "${claim}" does not match the request: the service account was re-created during this run, or something between the provider and the API server changes requests.`,
    fix: 'The token was not used. Run apply again. If it fails again, check what is between the provider and the API server.',
  });

/** Lifetimes in seconds. */
export const lifetimeShortened = (
  account: Omit<BoundTokenName, 'anchor'>,
  { requested, given }: { readonly requested: number; readonly given: number },
): SignetError =>
  new SignetError({
    code: 'bound-token/shortened',
    what: `The token of ${accountText(account)} is valid for ${inWords(given)}, not for ${inWords(requested)}`,
    why: 'The API server has a longest lifetime (--service-account-max-token-expiration) and shortened the requested one.',
    fix: 'Set lifetime to what the API server gives, so that the configuration says what is true.',
    path: ['lifetime'],
  });

/** Hours, minutes and seconds, without those that are zero. */
function inWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join('');
}

/** Only for values that are known: unknown declarations are not compared. */
export const sameDeclaration = (declared: {
  readonly namespace: unknown;
  readonly service_account: unknown;
}): SignetError =>
  new SignetError({
    code: 'bound-token/same-declaration',
    what: `There is another bound token of service account "${known(declared.service_account)}" in namespace "${known(declared.namespace)}" with this generate_name`,
    why: 'By service account and prefix, a later run recognizes the anchor of an interrupted run, so no two tokens of a configuration may share them.',
    fix: 'Give one of them another generate_name. If the resource only has another address now, use a "moved" block.',
    path: ['generate_name'],
  });

const known = (value: unknown): string => (typeof value === 'string' ? value : '');

export const heldTwice = (token: BoundTokenName): SignetError =>
  new SignetError({
    code: 'bound-token/held-twice',
    what: `Two resources manage the token that is bound to ${anchorText(token)}, and one of them is to be destroyed`,
    why: 'Destroying one would revoke the token of the other.',
    fix: 'If a resource only has another address now, use a "moved" block. Otherwise remove one of them from the state (terraform state rm).',
  });

export const notWithdrawn = (token: BoundTokenName): SignetError =>
  new SignetError({
    code: 'bound-token/not-withdrawn',
    what: `The anchor of a token, ${anchorText(token)}, could not be deleted after the issue failed`,
    why: 'The API refused the deletion, or did not answer. No recipient has received the token.',
    fix: `Run apply again. If the anchor exists after that, revoke the token: kubectl delete secret ${token.anchor} --namespace ${token.namespace}`,
  });

export const notVerified = (token: BoundTokenName): SignetError =>
  new SignetError({
    code: 'bound-token/not-verified',
    what: `It was not verified whether the anchor of a token, ${anchorText(token)}, still exists`,
    why: 'This identity may not "get" secrets there, so the plan relies on the state.',
  });

export const leftoverRemoved = (token: BoundTokenName): SignetError =>
  new SignetError({
    code: 'bound-token/leftover-deleted',
    what: `The anchor of an expired token, ${anchorText(token)}, was deleted`,
    why: 'It was created for the same declaration, and no state that this run has read contains it. Its token has expired.',
  });

export const leftoverStays = (token: BoundTokenName): SignetError =>
  new SignetError({
    code: 'bound-token/leftover-stays',
    what: `There is another token of this declaration, bound to ${anchorText(token)}`,
    why: 'An earlier run ended before it saved the state, or the token was removed from the state. Kubernetes does not record whether a bound token is used, so it was not revoked. It expires.',
    fix: `If nothing needs it, revoke it: kubectl delete secret ${token.anchor} --namespace ${token.namespace}`,
  });
