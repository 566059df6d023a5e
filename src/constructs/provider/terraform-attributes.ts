/** Attributes in the form that CDKTF's HCL synthesis asks for. Ours have no nested blocks. */
export function toHclAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const stated = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated.map(([name, value]) => [name, { value, isBlock: false, type: 'any' }]));
}
