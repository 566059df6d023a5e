import type { ApiError } from '../../../src/api/http';
import { predicateFor } from '../../../src/api/http';
import { isThingsError, ThingsError } from './support/things';

const error = new ThingsError(
  { code: 'things/conflict', what: 'Conflict: cannot POST a thing', why: 'The server says: taken', fix: 'Rename it.' },
  { method: 'POST', requestPath: '/things', status: 409, outcomeUnknown: true },
);

describe('an error of an API', () => {
  it('keeps its class and its facts when it is attached to an attribute', () => {
    const attached = error.at(['name']);
    expect(attached).toBeInstanceOf(ThingsError);
    expect(attached).toMatchObject({
      ...{ name: 'ThingsError', code: 'things/conflict', what: error.what, why: error.why, fix: 'Rename it.' },
      ...{ method: 'POST', requestPath: '/things', status: 409, outcomeUnknown: true, path: ['name'] },
    });
    expect(isThingsError(attached)).toBe(true);
  });

  it('is recognised by its name and code, and not as an error of another API', () => {
    expect(isThingsError(error, 'things/gone', 'things/conflict')).toBe(true);
    expect(isThingsError(error, 'things/gone')).toBe(false);
    expect(predicateFor<ApiError>('OtherError')(error)).toBe(false);
    expect([null, 'text', new Error('other')].some((other) => isThingsError(other))).toBe(false);
  });
});
