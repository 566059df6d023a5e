import { finding } from '../finding';

const ALL = ['critical', 'All rights include the right to change and to hide everything else.'] as const;

/** What a subject can do, whatever gives it. */
export const access = {
  everything: finding('access/everything', ALL, (subject: string) => ({
    what: `${subject} has all rights on the cluster.`,
    why: 'It can read every Secret, act as everybody, and change what a review would show.',
    fix: 'Give it only the rights that it needs. If it is an administrator, acknowledge the finding.',
  })),

  everybody: finding(
    'access/everybody',
    ['critical', 'The rights belong to everyone who can reach the server, and nobody decides who that is.'],
    (subject: string, whom: string) => ({
      what: `${subject} gets rights.`,
      why: `This is ${whom}.`,
      fix: 'Bind the role to the users, groups or service accounts that need it.',
    }),
  ),

  superAdmin: finding('access/super-admin', ALL, (subject: string) => ({
    what: `${subject} is a super-admin of Kestra.`,
    why: 'It has all rights in all tenants, also in tenants that are created later.',
    fix: 'Bind roles of the tenant to it, and remove the right of a super-admin.',
  })),
} as const;
