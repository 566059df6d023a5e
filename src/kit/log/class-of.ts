/** The class of a thrown value, for logs and diagnostics. Its message is never shown: it could contain a confidential value. */
export function classOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  const { constructor } = thrown;
  return typeof constructor === 'function' && /^\w+$/.test(constructor.name) ? constructor.name : 'object';
}
