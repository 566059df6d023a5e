import { SignetError } from '../../../errors';

export const notListed = (
  { user_id, instance }: { readonly user_id: string | null; readonly instance: boolean },
  tenant: string,
): SignetError => {
  const [whose, right] =
    user_id !== null
      ? [`user "${user_id}"`, 'Only super admins can list the tokens of users.']
      : instance
        ? [
            'service accounts of the instance',
            'Only super admins can list the tokens of service accounts of the instance.',
          ]
        : [`service accounts in tenant "${tenant}"`, 'It needs the right to read service accounts in the tenant.'];
  return new SignetError({
    code: 'kestra-token/not-listed',
    what: `The tokens of ${whose} could not be listed: "tokens" is null`,
    why: `The identity of the provider does not have the right for it. ${right}`,
    fix: 'Give it this right, or list the tokens of another owner.',
  });
};
