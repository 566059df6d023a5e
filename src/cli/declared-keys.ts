import { type Declared, recipientsIn, type SealFormat } from '../sealing';
import type { Io } from './io';
import { readInput } from './sealed-input';
import { shown } from './shown';

/**
 * Who a text is or will be sealed for, from a file: for the formats of age keys, a file of recipients; the certificate of a
 * controller of sealed-secrets; a public key of GitHub in base64.
 *
 * @param group - only the recipients of this group of a file of recipients
 * @param now - with it, expired recipients are refused
 * @throws SignetError `cli/read`, and those of `recipientsIn`
 */
export async function readDeclared(
  path: string,
  format: SealFormat,
  { group, now, io }: { readonly group?: string | undefined; readonly now?: Date; readonly io: Io },
): Promise<Declared> {
  const text = await readInput(path, io);
  switch (format) {
    case 'age':
    case 'sops': {
      const file = shown(path, 'the file');
      return { format, recipients: recipientsIn(text, { file, group, ...(now && { now }) }) };
    }
    case 'sealed-secret':
      return { format, certificate: text };
    case 'github-actions':
      return { format, publicKey: text.trim() };
  }
}
