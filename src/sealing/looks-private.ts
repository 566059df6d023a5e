/** Whether a text holds a public key of age, a JSON Web Token or anything in PEM: none of which is a name. */
export function looksLikeKey(text: string): boolean {
  return /age1[02-9a-z]{20,}|eyJ[\w-]{5,}\.[\w-]+\.[\w-]*|-----BEGIN /i.test(text);
}

/** Whether a text holds what looks like a private key of any common kind, pasted where a public one belongs. */
export function looksPrivate(text: string): boolean {
  return /AGE-SECRET-KEY|AGE-PLUGIN-|PRIVATE KEY/i.test(text);
}
