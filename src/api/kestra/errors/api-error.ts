import type { ErrorParts } from '../../../errors';
import { ApiError, type ApiTerms, type CallFacts, type CommonCode, predicateFor } from '../../http';
import type { ApiCall } from '../api-call';

/** Every way in which a call to the API can fail. The codes are stable. */
export type KestraErrorCode =
  CommonCode<'kestra'> | 'kestra/ambiguous-name' | 'kestra/not-offered' | 'kestra/without-effect';

const NAME = 'KestraApiError';

/** A call that Kestra refused or did not answer. */
export class KestraApiError extends ApiError<KestraErrorCode> {
  public constructor(parts: ErrorParts & { readonly code: KestraErrorCode }, facts: CallFacts) {
    super(NAME, parts, facts);
  }
}

/** True for a {@link KestraApiError}, with one of the codes where codes are given. */
export const isKestraApiError = predicateFor<KestraApiError>(NAME);

export const TERMS: ApiTerms<ApiCall> = {
  server: 'Kestra',
  does: ({ does }) => does,
  changes: ({ method }) => method !== 'GET',
};
