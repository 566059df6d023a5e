import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../dev/build/bundles';
import { run } from '../../../dev/engine';
import { json } from '../../../src/review/formats';
import type { Review } from '../../../src/review/result';
import { broadening, nothing } from '../../review/formats/reviews';
import { describeMissing } from '../../support/missing';
import { findProgram } from '../support/program';

const POLICY = join(ROOT, 'examples', 'review', 'policy');
const opa = findProgram('opa', process.env.SIGNET_OPA);
const conftest = findProgram('conftest', process.env.SIGNET_CONFTEST);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'signet-policy-'))));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(review: Review): string {
  const file = join(folder, 'review.json');
  writeFileSync(file, json(review));
  return file;
}

if (opa === undefined) describeMissing('examples/review/policy with OPA', 'opa (SIGNET_OPA, PATH)');
else
  describe('examples/review/policy with OPA', () => {
    it('passes its own tests, in the strict mode and the format of OPA', async () => {
      expect(await run(opa, ['test', POLICY], { cwd: ROOT })).toMatchObject({ status: 0 });
      expect(await run(opa, ['check', '--strict', POLICY], { cwd: ROOT })).toMatchObject({ status: 0 });
      expect(await run(opa, ['fmt', '--list', POLICY], { cwd: ROOT })).toMatchObject({ status: 0, stdout: '' });
    });

    it.each([
      ['passes a review without changes', nothing, 0],
      ['fails on a review in which somebody can get all rights', broadening, 1],
    ])('%s', async (_, review, status) => {
      const args = ['eval', '--fail-defined', '--data', POLICY, '--input', fileOf(review), 'data.main.deny[message]'];
      expect(await run(opa, args, { cwd: ROOT })).toMatchObject({ status });
    });

    it('reads only fields of the schema', async () => {
      const args = ['check', '--schema', join(ROOT, 'docs', 'review.schema.json'), join(POLICY, 'access.rego')];
      expect(await run(opa, args, { cwd: ROOT })).toMatchObject({ status: 0 });
    });
  });

if (conftest === undefined) describeMissing('examples/review/policy with conftest', 'conftest (SIGNET_CONFTEST, PATH)');
else
  describe('examples/review/policy with conftest', () => {
    it.each([
      ['passes a review without changes', nothing, 0],
      ['fails on a review in which somebody can get all rights', broadening, 1],
    ])('%s', async (_, review, status) => {
      const args = ['test', '--policy', POLICY, fileOf(review)];
      expect(await run(conftest, args, { cwd: ROOT })).toMatchObject({ status });
    });
  });
