import { argoPrecedence } from '../../src/facts/argo';

describe('the precedence of a rule of Argo Workflows', () => {
  it.each([
    ['10', 10],
    ['+5', 5],
    ['-1', -1],
    ['007', 7],
  ])('of %j is %i', (text, precedence) => {
    expect(argoPrecedence(text)).toBe(precedence);
  });

  it.each([undefined, '', ' 5 ', '1e3', '0x10', '1.0', 'high'])('of %j is 0, as no decimal integer', (text) => {
    expect(argoPrecedence(text)).toBe(0);
  });
});
