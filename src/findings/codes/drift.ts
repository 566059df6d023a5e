import { finding } from '../finding';

const DRIFT = ['note', 'It has happened already, and not by this plan.'] as const;

export const drift = {
  undone: finding('drift/undone', DRIFT, (subject: string, change: string) => ({
    what: `${subject} ${change} outside the configuration, and this plan undoes it.`,
    why: 'Somebody changed access by hand, perhaps for a reason.',
    fix: 'Find out who needed the change before it is undone.',
  })),

  kept: finding('drift/kept', DRIFT, (subject: string, change: string) => ({
    what: `${subject} ${change} outside the configuration, and this plan keeps it.`,
    why: 'Nobody has reviewed this access, and the plan does not show it as a change.',
    fix: 'Declare it, or remove it.',
  })),
} as const;
