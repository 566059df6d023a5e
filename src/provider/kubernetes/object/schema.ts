import { takeOverFromController } from './errors';
import { attribute, type AtApplyOf, type StateOf } from '../../../kit/framework';
import { isController } from '../../../discovery';

const noController = (managers: readonly unknown[]) =>
  managers.some((manager) => typeof manager === 'string' && isController(manager))
    ? takeOverFromController()
    : undefined;

export const attributes = {
  manifest: attribute.dynamic({
    required: true,
    description:
      'The Kubernetes object: `apiVersion`, `kind`, `metadata` with `name`, and the fields of the kind. Only the given fields are managed. A Secret with `data` or `stringData` is refused, because the state would contain it.',
  }),
  force_conflicts: attribute.bool({
    optional: true,
    default: false,
    description:
      'Takes over fields that another field manager owns, and an object that already exists and was not imported.',
  }),
  take_over_from: attribute.list('string', {
    optional: true,
    description:
      'Only after an import: the field managers whose fields the first apply takes over, so that later changes cause no conflict and removed fields are deleted. Default: `kubectl…`, Helm, other Terraform providers, and the manager that wrote the object first, unless that is a controller or uses server-side apply.',
    validate: [noController],
  }),
  grants: attribute.list('string', {
    computed: true,
    nullable: true,
    description:
      'What a role or a binding grants: one line for each rule (`list, update workflows.argoproj.io`) or subject (`Role jenkins to ServiceAccount argo/jenkins`), so that a plan shows a change as whole lines. Null for other kinds.',
  }),
  id: attribute.string({
    computed: true,
    description: 'The import identifier: `apiVersion/kind/namespace/name`.',
    useStateWhenUnchanged: true,
  }),
  uid: attribute.string({
    computed: true,
    description: 'The uid of the object in the cluster.',
    useStateWhenUnchanged: true,
  }),
} as const;

export type ObjectAttributes = typeof attributes;
export type ObjectPlanned = AtApplyOf<ObjectAttributes>;
export type ObjectState = StateOf<ObjectAttributes>;
