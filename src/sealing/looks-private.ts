/** Whether a text holds what looks like a private key of any common kind, pasted where a public one belongs. */
export function looksPrivate(text: string): boolean {
  return /AGE-SECRET-KEY|AGE-PLUGIN-|PRIVATE KEY/i.test(text);
}
