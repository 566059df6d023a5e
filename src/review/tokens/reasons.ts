import { foreign, quoted } from '../../facts/foreign';
import { NEVER } from '../../facts/kestra';
import { subjectText, type Token } from '../objects';
import { type ResourceChange, textAt, valueAt } from '../plan';
import type { RecipientName } from '../result';
import type { EndedAccount } from './accounts';
import type { Event } from './events';
import type { History } from './histories';
import { namesOf } from './recipients';
import { endsOverlap, rotatesInPlace, rotationSentences } from './rotation';
import { deadBecause, replacedBecause } from './why';

interface Facts {
  readonly event: Event;
  readonly account: EndedAccount | undefined;
  readonly recipients: readonly RecipientName[];
  readonly sameToken: boolean;
}

/** Why something happens to a token, and what stops working when: whole sentences. */
export function reasonOf(history: History, facts: Facts): string {
  return [
    ...eventSentences(history, facts),
    ...sameSentences(history, facts),
    ...plainSentences(history, facts),
    ...recipientSentences(facts),
  ].join(' ');
}

function eventSentences({ resource, before, after }: History, { event, account }: Facts): readonly string[] {
  const token = after ?? before;
  if (!token) return ['No resource of this plan issues this token.'];
  if (!resource) return ['The value of this output is a token.'];
  if (resource.mode === 'data') return ['The data source reads a token that exists.'];
  switch (event) {
    case 'issued':
      return resource.action === 'replace-forgetting'
        ? [
            'A new token is issued.',
            'The old one is only removed from the state: it still works, and nobody manages it.',
          ]
        : ['A new token is issued.', ...expirySentences(token, resource)];
    case 'rotated':
      if (rotatesInPlace(resource)) return rotationSentences(resource);
      return [`A new token is issued because ${replacedBecause(resource)}.`, ...endOfOld(before, resource, account)];
    case 're-issued':
      return [
        `A new token is issued because ${deadBecause(resource) ?? 'the old one was lost'}.`,
        'The old one does not work any more.',
      ];
    case 'revoked':
      return revoked(resource, token, account);
    case 'forgotten':
      return token.type === 'request'
        ? [
            'It is only removed from the state: nobody can revoke it, and it works until it expires or its ServiceAccount is deleted.',
          ]
        : ['It is only removed from the state: it still works, and nobody manages it.'];
    case 'kept':
      return keptSentences(resource, token);
  }
}

function expirySentences(token: Token, { after }: ResourceChange): readonly string[] {
  if (token.type === 'request') {
    const seconds = valueAt(after, 'spec', 0, 'expiration_seconds');
    const end =
      typeof seconds === 'number' ? `It expires ${seconds} seconds after that.` : 'It expires after some time.';
    return [`${end} Nobody can revoke it before, except by deleting its ServiceAccount.`];
  }
  const maxAge = textAt(after, 'max_age');
  return token.type === 'kestra' && typeof maxAge === 'string' && maxAge !== NEVER
    ? [`It expires ${foreign(maxAge)} (ISO 8601) after that.`]
    : [];
}

/** The API server caches successful authentications. */
const CACHE = 'A token that was used shortly before can work for 10 seconds more.';

const cacheSentences = ({ type }: Token): readonly string[] => (type === 'secret' || type === 'bound' ? [CACHE] : []);

function endOfOld(
  before: Token | undefined,
  { createFirst }: ResourceChange,
  account: EndedAccount | undefined,
): readonly string[] {
  if (!before) return [];
  if (before.type === 'request')
    return ['The old one works until it expires or its ServiceAccount is deleted: nobody can revoke it.'];
  if (account) return [`The old one ends with ${subjectText(account.subject)}, which is deleted.`];
  return [
    createFirst
      ? 'The old one works until the new one is issued, and is revoked then.'
      : 'The old one is revoked first: until the new one is issued, no token works.',
    ...cacheSentences(before),
    'Whoever uses the old one needs the new one.',
  ];
}

function revoked(resource: ResourceChange, token: Token, account: EndedAccount | undefined): readonly string[] {
  const dead = deadBecause(resource);
  if (dead !== undefined) return [`It does not work any more: ${dead}.`];
  if (account && (resource.action !== 'delete' || token.type === 'request'))
    return [`It stops working when ${subjectText(account.subject)} is deleted.`];
  return ['It is revoked at apply.', ...cacheSentences(token)];
}

/** The provider of kestra-io plans an update of a token and sends nothing. */
function keptSentences(resource: ResourceChange, token: Token): readonly string[] {
  const { type, action } = resource;
  if (endsOverlap(resource))
    return [
      'The token does not change.',
      'The old token of its last rotation is revoked at apply, because its overlap has ended.',
      ...cacheSentences(token),
    ];
  return action === 'update' && /^kestra_(?:service_account|user)_api_token$/.test(type)
    ? ['The provider plans an update and does not change the token: an existing token cannot be changed.']
    : ['The token does not change.'];
}

function sameSentences({ resource, after }: History, { sameToken }: Facts): readonly string[] {
  if (sameToken)
    return [
      'The Secret gets the name of a dead token of the same account, so it contains the same token: everyone who has the dead one can use it again.',
    ];
  const allowed =
    after !== undefined &&
    resource !== undefined &&
    resource.action !== 'keep' &&
    resource.after?.allow_same_token === true;
  return allowed ? ['With allow_same_token, it can be a token of this name that was revoked before.'] : [];
}

function plainSentences({ resource, before, after, outputs }: History, { event }: Facts): readonly string[] {
  const token = after ?? before;
  const isGone = event === 'revoked' || event === 'forgotten';
  return [
    ...(token?.plain && resource && !isGone ? ['The state contains it in plain text.'] : []),
    ...outputs.map((output) => `The output ${quoted(output.replace(/^output\./, ''))} contains it in plain text.`),
  ];
}

function recipientSentences({ event, recipients }: Facts): readonly string[] {
  const [removed, added] = [namesOf(recipients, 'removed'), namesOf(recipients, 'added')];
  const isSame = event === 'kept';
  return [
    ...(isSame && added !== '' ? [`It is sealed for ${added} as well.`] : []),
    ...(removed === '' || event === 'revoked'
      ? []
      : [
          isSame
            ? `${removed} can still open the old sealed text, which contains the same token: only a new token ends that.`
            : `${removed} can still open the old sealed text, with the old token.`,
        ]),
  ];
}
