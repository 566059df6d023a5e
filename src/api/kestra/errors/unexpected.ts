import { factsOf } from '../../http';
import type { ApiCall } from '../api-call';
import { KestraApiError } from './api-error';

/** The server accepted the request and did not carry it out: it ignores fields that it does not know. */
export function withoutEffect(call: ApiCall, field: string): KestraApiError {
  return new KestraApiError(
    {
      code: 'kestra/without-effect',
      what: `Kestra did not ${call.does}`,
      why: `It responded with success, but "${field}" is unchanged.`,
      fix: `Check that the caller has the right for this (${call.needs}), and that this version of Kestra has the field "${field}".`,
    },
    factsOf(call),
  );
}

export function ambiguousName(call: ApiCall, kind: string, name: string, ids: readonly string[]): KestraApiError {
  return new KestraApiError(
    {
      code: 'kestra/ambiguous-name',
      what: `${ids.length} ${kind}s have the name "${name}"`,
      why: `Names are not unique in Kestra. The identifiers are: ${ids.join(', ')}.`,
      fix: 'Use the identifier, or rename the others.',
    },
    factsOf(call),
  );
}
