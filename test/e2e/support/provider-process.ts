import { readdir, readFile } from 'node:fs/promises';

/** The provider that an engine has started: its one child that runs the provider's file. */
export async function providerOf(parent: number | undefined): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (Number(stat.split(') ')[1]?.split(' ')[1]) === parent && command.includes('terraform-provider-signet')) {
      return Number(name);
    }
  }
  throw new Error('The engine has no provider running');
}
