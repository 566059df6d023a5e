import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A recorded plan in which a role of an account gets two verbs more: three resources, and what a plan says about them. */
const UNIT = join(__dirname, '../../test/review/corpus/plans/role-broadened.hashicorp.json');
const RESOURCES_OF_UNIT = 3;
/** With it, 5,000 resources make 50 MB, as those of real stacks, which have long annotations. */
const ANNOTATION = 'x'.repeat(500);

interface PlanJson {
  readonly resource_changes: object[];
  readonly resource_drift?: object[];
  readonly planned_values: { readonly root_module: { readonly resources: object[] } };
  readonly prior_state: { readonly values: { readonly root_module: { readonly resources: object[] } } };
  readonly configuration: { readonly root_module: { readonly resources: object[] } };
}

const listsOf = (plan: PlanJson): readonly object[][] => [
  plan.resource_changes,
  plan.resource_drift ?? [],
  plan.planned_values.root_module.resources,
  plan.prior_state.values.root_module.resources,
  plan.configuration.root_module.resources,
];

/** The JSON of a plan with at least so many access resources, each third of which changes. */
export function largePlan(resources: number): string {
  const text = readFileSync(UNIT, 'utf8').replaceAll('"annotations":{}', `"annotations":{"note":"${ANNOTATION}"}`);
  const whole = JSON.parse(text) as PlanJson;
  for (let index = 1; index < resources / RESOURCES_OF_UNIT; index++) {
    const copy = listsOf(JSON.parse(text.replaceAll('jenkins', `jenkins-${index}`)) as PlanJson);
    listsOf(whole).forEach((list, position) => list.push(...(copy[position] ?? [])));
  }
  return JSON.stringify(whole);
}
