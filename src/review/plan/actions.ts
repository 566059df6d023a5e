import type { Action } from './plan';

/** What an engine writes as `actions`, joined by a full stop. */
const ACTIONS: Readonly<Record<string, { readonly action: Action; readonly createFirst?: true }>> = {
  'no-op': { action: 'keep' },
  create: { action: 'create' },
  read: { action: 'read' },
  update: { action: 'update' },
  delete: { action: 'delete' },
  'delete.create': { action: 'replace' },
  'create.delete': { action: 'replace', createFirst: true },
  forget: { action: 'forget' },
  // Terraform.
  'create.forget': { action: 'replace-forgetting' },
  // OpenTofu.
  'forget.create': { action: 'replace-forgetting' },
};

/** Undefined for actions that no supported engine writes. */
export function actionOf(
  actions: readonly unknown[],
): { readonly action: Action; readonly createFirst: boolean } | undefined {
  const key = actions.join('.');
  const known = Object.hasOwn(ACTIONS, key) ? ACTIONS[key] : undefined;
  return known && { action: known.action, createFirst: known.createFirst === true };
}
