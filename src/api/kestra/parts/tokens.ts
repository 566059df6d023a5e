import { Secret } from '../../../secret';
import { idIn, resultsIn, textOrNull } from '../answers';
import { type Api, unlessAlready } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { badAnswer } from '../errors';
import type { CallOptions, KestraTokenOwner } from '../types';
import { callTo, needs, segmentsOf, whereIs } from './calls';

export function tokens(api: Api): KestraClient['tokens'] {
  const callFor = (
    owner: KestraTokenOwner,
    method: ApiCall['method'],
    verb: string,
    options: CallOptions,
    ...rest: readonly string[]
  ): ApiCall => {
    const texts = { does: `${verb} of ${describe(owner)}`, needs: needsFor(owner) };
    return callTo(method, pathOf(...segmentsFor(owner), 'api-tokens', ...rest), texts, options);
  };

  return {
    async issue(owner, { name, description, maxAge, extended }, options = {}) {
      const call: ApiCall = {
        ...callFor(owner, 'POST', `issue API token "${name}"`, options),
        body: {
          name,
          ...(description !== undefined && { description }),
          ...(maxAge !== undefined && { maxAge }),
          ...(extended !== undefined && { extended }),
        },
        givesToken: true,
      };
      const answer = await api.ask(call);
      if (typeof answer.fullToken !== 'string' || answer.fullToken === '') throw badAnswer(call);
      return { id: idIn(answer, call), name: textOrNull(answer.name) ?? name, token: new Secret(answer.fullToken) };
    },
    async list(owner, options = {}) {
      const call = callFor(owner, 'GET', 'list the API tokens', options);
      // This list has no pages.
      const answer = await api.ask(call);
      return resultsIn(answer, call).map((item) => ({
        id: idIn(item, call),
        name: textOrNull(item.name) ?? '',
        description: textOrNull(item.description),
        prefix: secretOrNull(item.prefix),
        issuedAt: textOrNull(item.iat),
        expiresAt: textOrNull(item.exp),
        lastUsed: textOrNull(item.lastUsed),
        extended: item.extended === true,
        expired: item.expired === true,
      }));
    },
    async revoke(owner, id, options = {}) {
      const call = callFor(owner, 'DELETE', `revoke API token "${id}"`, options, id);
      await unlessAlready(api.send(call), 'kestra/not-found');
    },
  };
}

function secretOrNull(value: unknown): Secret | null {
  const text = textOrNull(value);
  return text === null ? null : new Secret(text);
}

function segmentsFor(owner: KestraTokenOwner): readonly string[] {
  switch (owner.kind) {
    case 'service-account':
      return [...segmentsOf(owner.scope), 'service-accounts', owner.id];
    case 'user':
      return ['users', owner.id];
    case 'me':
      return ['me'];
  }
}

function describe(owner: KestraTokenOwner): string {
  switch (owner.kind) {
    case 'service-account':
      return `service account "${owner.id}" in ${whereIs(owner.scope)}`;
    case 'user':
      return `user "${owner.id}"`;
    case 'me':
      return 'the caller';
  }
}

function needsFor(owner: KestraTokenOwner): string {
  switch (owner.kind) {
    case 'service-account':
      return needs(owner.scope, 'SERVICE_ACCOUNT: UPDATE');
    case 'user':
      return needs('instance', '');
    case 'me':
      return 'credentials of an account that may have API tokens';
  }
}
