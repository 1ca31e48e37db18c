import { useTranslate } from 'react-admin';

export const ROLES = ['methodologist', 'reviewer', 'secretary', 'member', 'chair', 'auditor', 'administrator'] as const;

export function useRoleChoices(): { id: string; name: string }[] {
  const translate = useTranslate();
  return ROLES.map((id) => ({ id, name: translate(`role-${id}`) }));
}
