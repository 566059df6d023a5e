/** How much a finding matters, the worst first. It is a property of the code, not of the case. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'note'] as const;

export type Severity = (typeof SEVERITIES)[number];
