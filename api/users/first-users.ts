import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SERVICE } from '../audit/audit.service.ts';
import { onceOnly } from '../access/passwords.ts';
import { ROLES, type Role } from '../access/rights.ts';
import { UsersService, type NewUser } from './users.service.ts';

/** Somebody to sign in as, and the words to do it with; null where the operator has them already. */
export interface Login {
  readonly username: string;
  readonly password: string | null;
  readonly once: boolean;
}

const NAMES: Readonly<Record<Role, string>> = {
  methodologist: 'Методолог (демонстрация)',
  reviewer: 'Рецензент (демонстрация)',
  secretary: 'Секретарь комиссии (демонстрация)',
  member: 'Член комиссии (демонстрация)',
  chair: 'Председатель комиссии (демонстрация)',
  auditor: 'Аудитор (демонстрация)',
  administrator: 'Администратор (демонстрация)',
};

/** The file beside the data where the logins of a demonstration can be looked up again. */
export const DEMO_FILE = 'demo-users.txt';

/**
 * The first users of an empty database; none when it has any. Called under the lock of the start. All enter at once or none does, and their
 * passwords are told before they count: a start that is killed in between leaves nobody with a password that nobody knows.
 */
@Injectable()
export class FirstUsers {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly users: UsersService,
  ) {}

  /** A user of each role, with passwords made for this very database. */
  async demonstration(data: string, tell: (logins: readonly Login[]) => void): Promise<void> {
    const file = join(data, DEMO_FILE);
    const logins = ROLES.map((role) => ({ username: role, name: NAMES[role], roles: [role], password: onceOnly(), once: false }));
    await this.enter(logins, async () => {
      // One of an earlier database may be there, with whatever mode.
      await rm(file, { force: true });
      await writeFile(file, logins.map(({ username, password }) => `${username} ${password}\n`).join(''), { mode: 0o600, flag: 'wx' });
      tell(logins);
    });
  }

  /** One administrator, with the operator's password or one for the first sign-in. */
  async administrator(given: string | null, tell: (logins: readonly Login[]) => void): Promise<void> {
    const administrator = {
      username: 'administrator',
      name: 'Администратор',
      roles: ['administrator'] as const,
      password: given ?? onceOnly(),
      once: given === null,
    };
    await this.enter([administrator], () => tell([{ ...administrator, password: given === null ? administrator.password : null }]));
  }

  private async enter(users: readonly (NewUser & { readonly password: string })[], tell: () => void | Promise<void>): Promise<void> {
    if ((await this.users.count()) > 0) return;
    await this.dataSource.transaction(async (manager) => {
      for (const user of users) await this.users.enter(manager, SERVICE, user);
      await tell();
    });
  }
}
