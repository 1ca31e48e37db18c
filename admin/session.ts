/** Who is signed in, kept in memory only: the session itself is a cookie that no script can read. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly mustChangePassword: boolean;
  readonly active: boolean;
}

export interface Session {
  readonly user: User;
  readonly rights: readonly string[];
  readonly csrfToken: string;
}

let current: Session | null = null;

export const session = {
  get: (): Session | null => current,
  set(next: Session | null): void {
    current = next;
  },
};

/** The right that opens a part of the admin, as the service names it. */
const NEEDED: Readonly<Record<string, string>> = {
  rulesets: 'rulesets.read',
  versions: 'rulesets.read',
  drafts: 'drafts.read',
  evaluations: 'evaluate',
  compare: 'rulesets.try',
  audit: 'audit.read',
  users: 'users.manage',
  account: 'self',
};

export function mayOpen(resource: string, rights: readonly string[]): boolean {
  const needed = NEEDED[resource];
  return needed !== undefined && rights.includes(needed);
}
