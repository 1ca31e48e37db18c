import { ROLES, type Role } from '../../../api/auth/rights.ts';
import { ADMIN_PASSWORD, Client, Service } from './service.ts';

export const passwordOf = (username: string): string => `secret-of-${[...username].reverse().join('')}-7`;

/** A further user, signed in. */
export async function hire(service: Service, administrator: Client, username: string, roles: readonly Role[]): Promise<Client> {
  const password = passwordOf(username);
  const { status, text } = await administrator.post('/api/users', { username, name: username, roles, password });
  if (status !== 201) throw new Error(`${username} is not hired: ${text}`);
  return service.login(username, password);
}

/** A user of each role, at a service on an empty database. */
export async function hireAll(service: Service): Promise<Record<Role, Client>> {
  const administrator = await service.login('administrator', ADMIN_PASSWORD);
  const others = await Promise.all(
    ROLES.filter((role) => role !== 'administrator').map(async (role) => [role, await hire(service, administrator, role, [role])] as const),
  );
  return Object.fromEntries([['administrator', administrator], ...others]) as unknown as Record<Role, Client>;
}
