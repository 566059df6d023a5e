import { SignetError } from '../../errors';

/** A token of a plan in words, and its end. */
interface Ending {
  readonly token: string;
  readonly until: string;
}

/**
 * The plan of a rotation with an overlap.
 *
 * @param reason - such as `30 days old on 2026-12-01 (every 720h)`.
 * @param old - the token that rotates, with its end as a part of a sentence.
 * @param early - the token before it, if it is revoked before the end of its overlap.
 */
export const rotates = (reason: string, { token, until }: Ending, early: Ending | undefined) =>
  new SignetError({
    code: 'rotation/due',
    what: `The token rotates: ${reason}`,
    why: [
      `A new token is issued. The old token is valid until ${until}: ${token}. Whoever uses it needs the new one by then.`,
      ...(early === undefined
        ? []
        : [
            `The token before it is revoked now, and not at ${early.until}, because the old token expires before that: ${early.token}.`,
          ]),
    ].join(' '),
    path: ['rotates_at'],
  });

export const overlapEnds = ({ token, until }: Ending): SignetError =>
  new SignetError({
    code: 'rotation/overlap-ends',
    what: `The overlap of a rotation has ended: the old token was valid until ${until}`,
    why: `The old token is revoked during this apply: ${token}. The new token does not change.`,
    path: ['previous'],
  });

/**
 * The plan of a new token beside the old one of a rotation, which is in use.
 *
 * @param reason - why the token between them does not work any more, as a part of a sentence.
 */
export const previousInUse = (reason: string, { token, until }: Ending): SignetError =>
  new SignetError({
    code: 'rotation/previous-in-use',
    what: `A new token is issued because ${reason}`,
    why: `The old token of the last rotation was used within prevent_revoke_if_used_within, so it is not revoked: ${token}. Its overlap still ends at ${until}.`,
    fix: 'Give its users the new token.',
    path: ['status'],
  });

export const previousGone = ({ token, until }: Ending): SignetError =>
  new SignetError({
    code: 'rotation/previous-gone',
    what: 'The old token of a rotation does not work any more',
    why: `It was revoked outside this configuration, or after this state was stored: ${token}. The end of its overlap is ${until}. The new token does not change.`,
    path: ['previous'],
  });

export const bothEnd = ({ token, until }: Ending): SignetError =>
  new SignetError({
    code: 'rotation/both-end',
    what: 'Two tokens are revoked: the token, and the old one of its last rotation',
    why: `The old token would have been valid until ${until}: ${token}.`,
  });

export const clockBehind = (issuedAt: string, now: Date): SignetError =>
  new SignetError({
    code: 'rotation/clock-behind',
    what: 'The clock of this machine is behind, so no token rotates by its age',
    why: `The token was issued at ${issuedAt} according to the server, and the clock is at ${now.toISOString()}.`,
    fix: 'Set the clock of the machine that runs the engine.',
    path: ['rotates_at'],
  });

/** @param rotates - whether a rotation waits, and not only the end of an overlap. */
export const heldByUse = ({ token, rotates }: { readonly token: string; readonly rotates: boolean }): SignetError =>
  new SignetError({
    code: 'rotation/in-use',
    what: `${rotates ? 'A rotation is due and waits' : 'The overlap of a rotation has ended, but the old token stays valid'}: the token to revoke is in use`,
    why: `It was used within prevent_revoke_if_used_within: ${token}.`,
    fix: 'Give its users the new token. A later plan continues when nobody has used the old one for that time. To continue at once, remove prevent_revoke_if_used_within.',
    path: ['prevent_revoke_if_used_within'],
  });

/**
 * The plan of an action that revokes a token, if the token is not known yet.
 *
 * @param attribute - the argument that identifies the token.
 */
export const revokesUnknown = (attribute: string): SignetError =>
  new SignetError({
    code: 'revoke/token-unknown',
    what: 'Which token the action revokes is not known before apply',
    why: `${attribute} is not known yet. If this apply issues the token, the action revokes the new token, and its users have none until the next apply.`,
    fix: 'To revoke a token that exists, run the action alone (terraform apply -invoke=ADDRESS), or trigger it in an apply that does not issue the token.',
    path: [attribute],
  });
