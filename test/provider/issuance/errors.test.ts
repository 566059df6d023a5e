import { bothEnd } from '../../../src/provider/issuance/errors';

describe('The finding rotation/both-end', () => {
  it('names the old token and until when it would have been valid', () => {
    const { code, what, why } = bothEnd({ token: 'Secret "ci-a" (sha256:00)', until: '2026-12-03T00:00:00Z' });
    expect({ code, what, why }).toEqual({
      code: 'rotation/both-end',
      what: 'Two tokens are revoked: the token, and the old one of its last rotation',
      why: 'The old token would have been valid until 2026-12-03T00:00:00Z: Secret "ci-a" (sha256:00).',
    });
  });
});
