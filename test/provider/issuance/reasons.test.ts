import { keepersReason } from '../../../src/provider/issuance/reasons';

describe('The reason why keepers replace a token', () => {
  it.each(['constructor', 'toString', '__proto__'])('is right for the key %s', (key) => {
    const keepers = JSON.parse(`{"${key}":"1"}`) as Record<string, string>;
    expect(keepersReason({}, keepers)).toBe(`keeper "${key}" was added`);
    expect(keepersReason(keepers, {})).toBe(`keeper "${key}" was removed`);
    expect(keepersReason(keepers, { ...keepers })).toBeUndefined();
  });
});
