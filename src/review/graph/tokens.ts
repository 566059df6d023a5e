import type { Seal, Side, Subject, Token } from '../objects';
import type { TokenChange } from '../result';
import { addOrigin, type Builder, type Draft } from './builder';
import { recipientNode, subjectNode, tokenNode } from './keys';
import type { Time } from './states';
import { addSubject } from './subjects';

const TYPES: Readonly<Record<Token['type'], string>> = {
  secret: 'Token Secret',
  bound: 'Bound token',
  request: 'Requested token',
  kestra: 'Kestra API token',
  output: 'Output with a token',
};

const CHANGED: ReadonlySet<TokenChange['change']> = new Set(['rotated', 're-issued', 'resealed']);

/** The tokens of a side, whose they are, and who can open them. */
export function addTokens(builder: Builder, side: Side, time: Time): void {
  const keys = new Map<string, string>();
  for (const object of side)
    if (object.kind === 'Token') {
      const key = keyOf(object);
      keys.set(object.name, key);
      if (object.origin.from === 'plan') keys.set(object.origin.place.address, key);
      addToken(builder, key, object, time);
    }
  for (const object of side)
    if (object.kind === 'Seal') addSeal(builder, keys.get(object.token) ?? tokenNode('', object.token), object, time);
}

/** Adds to the tokens what a reviewer must know of them, and of a plan (`compares`), what it does to them. */
export function addTokenChanges(builder: Builder, changes: readonly TokenChange[], compares: boolean): void {
  for (const { token, place, change, reason, plain, powerless, sameToken } of changes) {
    const draft = builder.find(tokenNode('', place.address)) ?? builder.find(tokenNode('', token));
    if (!draft) continue;
    if (CHANGED.has(change)) draft.state = 'changed';
    if (compares) draft.notes.add(reason);
    if (plain) draft.notes.add('is in plain text in the state or in an output');
    if (sameToken) draft.notes.add('a dead token works again');
    if (powerless) draft.notes.add('can do nothing that the plan or the baseline shows');
  }
}

/** A token has the same place before and after, and not always the same name. */
const keyOf = ({ origin, name }: Token): string => tokenNode('', origin.from === 'plan' ? origin.place.address : name);

function addToken(builder: Builder, key: string, token: Token, time: Time): void {
  const draft = mentionToken(builder, key, TYPES[token.type], token.name, token.subject, time);
  addOrigin(draft, token.origin);
  draft.presence[time] = true;
}

function addSeal(builder: Builder, key: string, { token, subject, recipients }: Seal, time: Time): void {
  const draft = mentionToken(builder, key, 'Token', token, subject, time);
  draft.presence[time] = true;
  for (const { label, fingerprint } of recipients) {
    const recipient = recipientNode(fingerprint);
    builder.node(recipient, 'recipient', 'Recipient', label ?? fingerprint).presence[time] = true;
    if (label !== undefined) builder.node(recipient, 'recipient', 'Recipient', label).notes.add(fingerprint);
    builder.edge('sealed', key, recipient, '', time);
  }
}

function mentionToken(
  builder: Builder,
  key: string,
  type: string,
  name: string,
  subject: Subject | undefined,
  time: Time,
): Draft {
  if (subject) {
    addSubject(builder, subject);
    builder.edge('token', subjectNode(subject), key, '', time);
  }
  return builder.node(key, 'token', type, name);
}
