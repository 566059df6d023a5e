import { matches } from '../../../../src/kit/framework';

/** A validator for tests: lower-case letters. */
export const lowerCase = matches({
  name: 'lower-case',
  rule: 'lower-case letters',
  accepts: (text) => /^[a-z]+$/.test(text),
});
