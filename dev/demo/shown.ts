import type { Workspace } from '../engine';

/** The outputs that are sealed texts. */
export async function sealedOutputs(workspace: Workspace): Promise<Record<string, string>> {
  const outputs = await workspace.outputs();
  return Object.fromEntries(
    Object.entries(outputs).filter(
      (output): output is [string, string] => typeof output[1] === 'string' && output[1].startsWith('-----BEGIN AGE'),
    ),
  );
}

/** The part of a plan that says what will change, without the advice around it and with sealed texts cut short. */
export function withoutNoise(plan: string): string {
  const start = plan.search(/^(Terraform|OpenTofu) will perform/m);
  return (start < 0 ? plan : plan.slice(start))
    .replace(/\n─+[\s\S]*$/, '')
    .replace(/\n╷?\n?│? ?Warning:[\s\S]*$/, '')
    .replace(/(-----BEGIN AGE ENCRYPTED FILE-----)[^-]+/g, '$1 … ')
    .trim();
}

/** What the engine says that it has done. */
export function lastLine(text: string): string {
  return (
    text
      .split('\n')
      .filter((line) => /^(Apply|Destroy) complete/.test(line))
      .at(-1) ?? ''
  );
}
