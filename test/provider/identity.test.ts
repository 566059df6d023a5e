import { signet } from '../../src/provider/definition';

describe('The resource identity', () => {
  const { resources } = signet({ version: 'test', env: {} });

  it('exists for each type whose objects exist outside the state', () => {
    const without = resources.filter((one) => !('identity' in one)).map(({ name }) => name);
    // A seal is only in the state.
    expect(without).toEqual(['sealed_token']);
  });

  it('imports each type that has an import by id', () => {
    for (const { name, ...one } of resources) {
      const identity = 'identity' in one ? one.identity : undefined;
      expect({ name, byIdentity: identity !== undefined && 'import' in identity }).toEqual({
        name,
        byIdentity: 'import' in one,
      });
    }
  });
});
