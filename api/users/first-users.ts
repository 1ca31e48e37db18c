import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SERVICE } from '../audit/audit.service.ts';
import { onceOnly } from '../auth/passwords.ts';
import { ROLES, type Role } from '../auth/rights.ts';
import { UsersService } from './users.service.ts';

/** Somebody to sign in as, and the words to do it with; null where the operator has them already. */
export interface Login {
  readonly username: string;
  readonly password: string | null;
  readonly once: boolean;
}

const NAMES: Readonly<Record<Role, string>> = {
  methodologist: 'Методолог (демонстрация)', reviewer: 'Рецензент (демонстрация)', secretary: 'Секретарь комиссии (демонстрация)', member: 'Член комиссии (демонстрация)',
  chair: 'Председатель комиссии (демонстрация)', auditor: 'Аудитор (демонстрация)', administrator: 'Администратор (демонстрация)',
};

/** The file beside the data where the logins of a demonstration can be looked up again. */
export const DEMO_FILE = 'demo-users.txt';

/** The first users of an empty database; none when it has any. Called under the lock of the start. */
@Injectable()
export class FirstUsers {
  constructor(private readonly users: UsersService) {}

  /** A user of each role, with passwords made for this very database. */
  async demonstration(data: string): Promise<readonly Login[]> {
    if (await this.users.count() > 0) return [];
    const logins = ROLES.map((username) => ({ username, password: onceOnly(), once: false }));
    for (const { username, password } of logins) {
      await this.users.create(SERVICE, { username, name: NAMES[username], roles: [username], password, once: false });
    }
    await writeFile(join(data, DEMO_FILE), logins.map(({ username, password }) => `${username} ${password}\n`).join(''), { mode: 0o600 });
    return logins;
  }

  /** One administrator, with the operator's password or one for the first sign-in. */
  async administrator(given: string | null): Promise<readonly Login[]> {
    if (await this.users.count() > 0) return [];
    const { oneTimePassword } = await this.users.create(SERVICE, {
      username: 'administrator', name: 'Администратор', roles: ['administrator'], password: given, once: given === null,
    });
    return [{ username: 'administrator', password: oneTimePassword, once: given === null }];
  }
}
