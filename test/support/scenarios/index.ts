import { applyScenarios } from './apply';
import { rbacScenarios } from './rbac';
import { readScenarios } from './reads';
import { secretScenarios } from './secrets';
import type { Scenarios } from './setting';
import { tokenScenarios } from './tokens';
import { watchScenarios } from './watches';

/** What every Kubernetes API does, by what it is about. */
export const SCENARIOS: Readonly<Record<string, Scenarios>> = {
  objects: secretScenarios,
  tokens: tokenScenarios,
  'server-side apply': applyScenarios,
  access: rbacScenarios,
  reads: readScenarios,
  watches: watchScenarios,
};

export { Api } from './api';
export { createSetting } from './setting';
export { normalized } from './normalize';
