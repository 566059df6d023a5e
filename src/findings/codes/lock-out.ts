import { finding } from '../finding';

const LOCK_OUT = [
  'medium',
  'No right is given away, but an apply can end the access that is needed to undo it.',
] as const;

export const lockOut = {
  lastAdministrator: finding('lock-out/last-administrator', LOCK_OUT, (subject: string) => ({
    what: `${subject} loses all rights on the cluster, and no other subject that the review knows has them.`,
    why: 'If there is no other administrator, nobody can give the rights back.',
    fix: 'Bind another administrator first. If there is one outside the plan, review with a baseline, or acknowledge the finding.',
  })),

  superAdmin: finding('lock-out/super-admin', LOCK_OUT, (subject: string) => ({
    what: `${subject} is no longer a super-admin of Kestra.`,
    why: 'Only a super-admin can make another one. If it was the last one, nobody administers the instance.',
    fix: 'Check that another super-admin can log in before the apply.',
  })),
} as const;
