/**
 * Declares one skipped test in place of tests whose server or program is not available. Its title says what they need.
 */
export function describeMissing(title: string, needs: string): void {
  const declare = describe.skip;
  declare(`${title} (not run: needs ${needs})`, () => {
    it('runs where that is available', () => {
      throw new Error(`This needs ${needs}`);
    });
  });
}
