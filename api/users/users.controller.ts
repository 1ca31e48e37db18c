import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Me, Needs, type Principal } from '../access/access.ts';
import { ROLES } from '../access/rights.ts';
import { ApiList } from '../http/api-list.ts';
import { contains, readListQuery, readPage, whether, type ListShape, type Page } from '../http/list-query.ts';
import { ChangeUserDto, CreateUserDto } from './users.dto.ts';
import { UsersService, viewOf, type UserView } from './users.service.ts';

const COLUMNS = 'id, username, name, roles, active, must_change_password as "mustChangePassword", created_at as "createdAt"';

const LIST: ListShape = {
  sortable: { id: 'id', username: 'username', name: 'name', active: 'active', createdAt: 'created_at' },
  filters: {
    username: 'username = :value',
    role: { sql: ':value = any (roles)', allowed: ROLES },
    active: whether('active'),
    q: contains(`concat_ws(' ', username, name)`),
  },
  defaultSort: ['username', 'ASC'],
};

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Needs('users.manage')
  @ApiOperation({ summary: 'Users' })
  @ApiList(LIST)
  list(@Query() query: Record<string, unknown>): Promise<Page<unknown>> {
    return readPage((sql, values) => this.dataSource.query(sql, values), readListQuery(query, LIST), COLUMNS, 'users', 'id');
  }

  @Get(':id')
  @Needs('users.manage')
  @ApiOperation({ summary: 'One user' })
  async one(@Param('id') id: string): Promise<UserView> {
    return viewOf(await this.users.byId(id));
  }

  @Post()
  @Needs('users.manage')
  @ApiOperation({ summary: 'A new user; without a password a one-time password is made and told once' })
  async create(
    @Me() me: Principal,
    @Body() { username, name, roles, password }: CreateUserDto,
  ): Promise<UserView & { oneTimePassword: string | null }> {
    const { user, oneTimePassword } = await this.users.create(me, {
      username,
      name,
      roles,
      password: password ?? null,
      once: password === undefined,
    });
    return { ...user, oneTimePassword };
  }

  @Patch(':id')
  @Needs('users.manage')
  @ApiOperation({ summary: 'Changes name, roles or whether the account is open' })
  change(@Me() me: Principal, @Param('id') id: string, @Body() change: ChangeUserDto): Promise<UserView> {
    return this.users.change(me, id, change);
  }

  @Put(':id')
  @Needs('users.manage')
  @ApiOperation({ summary: 'The same as PATCH' })
  put(@Me() me: Principal, @Param('id') id: string, @Body() change: ChangeUserDto): Promise<UserView> {
    return this.users.change(me, id, change);
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @Needs('users.manage')
  @ApiOperation({ summary: 'A new one-time password, told once; whatever the user was signed in with ends' })
  async reset(@Me() me: Principal, @Param('id') id: string): Promise<{ oneTimePassword: string }> {
    return { oneTimePassword: await this.users.resetPassword(me, id) };
  }
}
