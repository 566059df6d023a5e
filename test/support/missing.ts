/**
 * Stands for tests whose server or program is not at hand: they are counted as skipped, and the title says what they
 * would need.
 */
export function describeMissing(title: string, needs: string): void {
  const declare = describe.skip;
  declare(`${title} (not run: needs ${needs})`, () => {
    it('runs where that is at hand', () => {
      throw new Error(`This needs ${needs}`);
    });
  });
}
