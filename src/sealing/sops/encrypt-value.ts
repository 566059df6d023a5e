import { createCipheriv } from 'node:crypto';

/** A text as SOPS writes an encrypted one: AES-256-GCM with an IV of 32 bytes. An empty text stays empty, as in SOPS. */
export function encryptValue(
  text: string,
  {
    dataKey,
    iv,
    authenticated,
  }: { readonly dataKey: Uint8Array; readonly iv: Uint8Array; readonly authenticated: string },
): string {
  if (text === '') return '';
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(authenticated));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `ENC[AES256_GCM,data:${base64(data)},iv:${base64(iv)},tag:${base64(cipher.getAuthTag())},type:str]`;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
