import type { AuthProvider } from 'react-admin';
import { service } from './dataProvider.ts';
import { problemOf, Refused } from './problem.ts';
import { mayOpen, session, type Session } from './session.ts';

let asking: Promise<Session> | null = null;

/** Asked once a page load, however many want to know: what the service says later comes as refusals. */
async function known(): Promise<Session> {
  const held = session.get();
  if (held) return held;
  asking ??= service.whoAmI().finally(() => {
    asking = null;
  });
  const found = await asking;
  session.set(found);
  return found;
}

const nothing = (): void => undefined;

export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    await service.signIn(username, password);
    session.set(null);
    const { user } = await known();
    // The sign-in page itself asks for another password; else one comes to the page that was asked for.
    return user.mustChangePassword ? { redirectTo: false } : undefined;
  },
  async logout() {
    if (session.get()) await service.signOut().catch(nothing);
    session.set(null);
  },
  async checkAuth() {
    const { user } = await known().catch((error: unknown) => {
      // Whoever comes for the first time is shown the way in, not a reproach.
      throw Object.assign(
        new Error(),
        error instanceof Refused && error.status === 401 ? { message: false } : { message: problemOf(error).title },
      );
    });
    if (user.mustChangePassword) throw Object.assign(new Error('password'), { redirectTo: '/login', logoutUser: false, message: false });
  },
  // A right that is missing is said where it is missing; only a lost session ends the work.
  checkError(error: unknown) {
    const lost = error instanceof Refused && error.status === 401;
    if (lost) session.set(null);
    return lost ? Promise.reject(error) : Promise.resolve();
  },
  async getIdentity() {
    const { user } = await known();
    return { id: user.id, fullName: user.name };
  },
  async getPermissions() {
    return (await known()).rights;
  },
  async canAccess({ resource }) {
    return mayOpen(resource, (await known()).rights);
  },
};
