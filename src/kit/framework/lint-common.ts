import type { Upgraders } from './contract';

// The rules for everything that has a name or a version.

const NAME = /^[a-z_][a-z0-9_]*$/;

export function nameProblems(name: string): string[] {
  return NAME.test(name) ? [] : ['a name consists of lower-case letters, digits and underscores'];
}

export function upgraderProblems(current = 0, upgraders: Upgraders = {}): string[] {
  const older = Array.from({ length: current }, (_, version) => version);
  const late = Object.keys(upgraders).filter((version) => Number(version) >= current);
  return [
    ...older
      .filter((version) => upgraders[version] === undefined)
      .map((version) => `has no upgrader from schema version ${version}`),
    ...late.map((version) => `has an upgrader from schema version ${version}, which is not an older one`),
  ];
}
