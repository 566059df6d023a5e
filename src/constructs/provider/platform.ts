/** The platform of this process in the words of the engines, for example `linux_amd64`. */
export function currentPlatform(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform === 'sunos' ? 'solaris' : process.platform;
  const machines: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
  return `${system}_${machines[process.arch] ?? process.arch}`;
}

/** Whether a platform is named as the engines do, and starts a script by its first line. */
export function isSupportedPlatform(platform: string): boolean {
  return /^[a-z]+_[a-z0-9]+$/.test(platform) && !platform.startsWith('windows_');
}
