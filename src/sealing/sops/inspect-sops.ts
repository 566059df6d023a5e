import { inspectAge } from '../age/inspect-age';
import { notSealed } from '../errors';
import type { RecipientCount, SealedForm } from '../format';

const VALUE =
  /^stringData:\r?\n +[^\r\n]+?: "?ENC\[AES256_GCM,data:([A-Za-z0-9+/=]+),iv:([A-Za-z0-9+/=]+),tag:([A-Za-z0-9+/=]+),/m;
const AGE_FILE = /^ +-----BEGIN AGE [\s\S]*?-----END AGE [^\r\n]*/gm;

/** Reads a manifest with one value that SOPS has encrypted for age keys, as YAML. */
export const sopsForm: SealedForm = {
  claimsSealed: (text) => /^sops:\s*$/m.test(text) && text.includes('ENC[AES256_GCM,'),
  inspect(text) {
    const version = /^ +version: "?(\d+\.\d+\.\d+)"?\s*$/m.exec(text)?.[1];
    const [data = 0, iv = 0, tag = 0] = (VALUE.exec(text) ?? [])
      .slice(1)
      .map((part) => Buffer.from(part, 'base64').length);
    const files = text.match(AGE_FILE) ?? [];
    if (version === undefined || data === 0 || files.length === 0) throw notSealed('manifest');
    return {
      format: 'sops',
      version,
      armored: true,
      recipients: sum(files.flatMap((file) => inspectAge(file.replace(/^ +/gm, '')).recipients)),
      payloadBytes: data + iv + tag,
      contentBytes: data,
    };
  },
};

/** The counts with one entry for each type. */
function sum(counts: readonly RecipientCount[]): readonly RecipientCount[] {
  const types = [...new Set(counts.map(({ type }) => type))];
  const countOf = (wanted: string): number =>
    counts.reduce((total, { type, count }) => total + (type === wanted ? count : 0), 0);
  return types.map((type) => ({ type, count: countOf(type) }));
}
