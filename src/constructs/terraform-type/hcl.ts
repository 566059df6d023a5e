/** Arguments in the form that CDKTF needs to synthesize HCL. The provider's types have no nested blocks. */
export function toHclArguments(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { value, isBlock: false, type: 'any' }]),
  );
}
