import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const read = (name: string): unknown => parse(readFileSync(join(__dirname, '../../examples/rotation', name), 'utf8'));

describe('examples/rotation', () => {
  it('applies in GitHub Actions only if a token is due', () => {
    const { jobs } = read('github-actions.yml') as {
      jobs: { rotate: { steps: { id?: string; if?: string; run?: string }[] } };
    };
    const { steps } = jobs.rotate;

    expect(steps.find(({ id }) => id === 'due')?.run).toContain('signet" due "$STACK" --engine terraform || status=$?');
    expect(steps.filter(({ run }) => run?.includes(' apply ')).map((step) => step.if)).toEqual([
      "steps.due.outputs.status == '2'",
    ]);
  });

  it('is a CronWorkflow of Argo that applies only if a token is due', () => {
    const workflow = read('argo-workflows.yaml') as {
      spec: { workflowSpec: { entrypoint: string; templates: { name: string; container: { args: string[] } }[] } };
    };
    const { entrypoint, templates } = workflow.spec.workflowSpec;

    expect(workflow).toMatchObject({ apiVersion: 'argoproj.io/v1alpha1', kind: 'CronWorkflow' });
    const script = templates.find(({ name }) => name === entrypoint)?.container.args[0];
    expect(script).toMatch(
      /signet due \/stack --engine terraform \|\| status=\$\?\n.*\n\s+0\) exit 0 ;;\n\s+2\) terraform .* apply /,
    );
  });
});
