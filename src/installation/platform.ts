/** The platform of this process as the engines name it, such as `linux_amd64`. */
export function currentPlatform(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform === 'sunos' ? 'solaris' : process.platform;
  const machines: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
  return `${system}_${machines[process.arch] ?? process.arch}`;
}

/** The platform of the engine, if nothing else is said: that of this process; on Windows, Linux in WSL. */
export function enginePlatform(): string {
  return currentPlatform().replace(/^windows_/, 'linux_');
}

/** Whether a platform has the form of the engines' names, and can run a shell script. */
export function isSupportedPlatform(platform: string): boolean {
  return /^[a-z]+_[a-z0-9]+$/.test(platform) && !platform.startsWith('windows_');
}
