import { visible, visibleLine } from '../../../errors';
import type * as wire from '../protocol/values';
import { Severity } from '../protocol/values';
import type { Diagnostic, Schema } from '../provider';
import { pathToWire } from './path';

/** Diagnostics about values of one schema. What they quote, such as the name of an object, is shown written out. */
export function diagnosticsToWire(diagnostics: readonly Diagnostic[], schema: Schema): wire.Diagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: Severity[severity],
    summary: visibleLine(summary),
    detail: visible(detail),
    attribute: path && path.length > 0 ? pathToWire(path, schema) : undefined,
  }));
}
