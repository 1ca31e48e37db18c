import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Ip, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { notFound } from '../http/problem.ts';
import type { Page } from '../http/list-query.ts';
import { SETTINGS, type Settings } from '../settings.ts';
import { UsersService, viewOf, type UserView } from '../users/users.service.ts';
import { InPerson, Me, Needs, Open, type Principal } from '../access/access.ts';
import { ChangePasswordDto, IssueTokenDto, LoginDto } from './auth.dto.ts';
import { COOKIE } from '../access/access.guard.ts';
import { AuthService, type SignedIn } from './auth.service.ts';
import type { Right } from '../access/rights.ts';
import { SessionsService } from '../access/sessions.service.ts';

/** A script's key lasts a quarter unless it says otherwise. */
const TOKEN_DAYS = 90;

/** An address, of version 6 its network: one person has as many of those as they like. */
const addressOf = (ip: string | undefined): string => ipKeyGenerator(ip ?? '');

@ApiTags('auth')
@ApiBearerAuth()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
  ) {}

  private cookie(expires: Date) {
    return { httpOnly: true, sameSite: 'strict', secure: this.settings.publicUrl?.protocol === 'https:', path: '/', expires } as const;
  }

  @Post('login')
  @HttpCode(200)
  @Open()
  @ApiOperation({ summary: 'Signs in: a session in a cookie, and the same token for `Authorization: Bearer`' })
  async login(
    @Body() { username, password }: LoginDto,
    @Ip() ip: string,
    @Headers('user-agent') agent: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    const signed = await this.auth.login({ username, address: addressOf(ip) }, password, agent ?? null);
    response.cookie(COOKIE, signed.token, this.cookie(signed.expiresAt));
    return signed;
  }

  @Post('logout')
  @HttpCode(204)
  @Needs('self')
  @ApiOperation({ summary: 'Ends this session; its token is worth nothing afterwards' })
  async logout(@Me() me: Principal, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logout(me);
    response.clearCookie(COOKIE, { path: '/' });
  }

  @Get('me')
  @Needs('self')
  @ApiOperation({ summary: 'Who is signed in, and what they may do' })
  async me(@Me() me: Principal): Promise<{ user: UserView; rights: Right[]; csrfToken: string }> {
    return { user: viewOf(await this.users.byId(me.id)), rights: [...me.rights], csrfToken: me.csrfToken };
  }

  @Post('password')
  @HttpCode(204)
  @Needs('self')
  @InPerson()
  @ApiOperation({ summary: 'Changes one’s own password and ends one’s other sessions' })
  async password(@Me() me: Principal, @Ip() ip: string, @Body() { current, next }: ChangePasswordDto): Promise<void> {
    await this.auth.changePassword(me, addressOf(ip), current, next);
  }

  @Get('tokens')
  @Needs('self')
  @ApiOperation({ summary: 'One’s own tokens for scripts, without the tokens themselves' })
  async tokens(@Me() me: Principal): Promise<Page<unknown>> {
    const data = await this.sessions.keysOf(me.id);
    return { data, total: data.length };
  }

  @Post('tokens')
  @Needs('self')
  @InPerson()
  @ApiOperation({ summary: 'A token for scripts, told once: for so many days, and for the rights that it names' })
  issue(
    @Me() me: Principal,
    @Body() { name, rights, days = TOKEN_DAYS }: IssueTokenDto,
  ): Promise<{ id: string; token: string; expiresAt: Date }> {
    return this.auth.issueToken(me, { name, rights, days });
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @Needs('self')
  @InPerson()
  @ApiOperation({ summary: 'Revokes a token' })
  async revoke(@Me() me: Principal, @Param('id') id: string): Promise<void> {
    if (!(await this.auth.revokeToken(me, id))) throw notFound('token', id);
  }

  @Get('sessions')
  @Needs('self')
  @InPerson()
  @ApiOperation({ summary: 'Where one is signed in, from what address and with what browser; `current` is the sign-in that asks' })
  async signIns(@Me() me: Principal): Promise<Page<unknown>> {
    const data = await this.sessions.signInsOf(me.id, me.sessionId);
    return { data, total: data.length };
  }

  @Delete('sessions')
  @HttpCode(204)
  @Needs('self')
  @InPerson()
  @ApiOperation({ summary: 'Ends all of one’s own sign-ins but the one that asks; tokens stay' })
  async endOthers(@Me() me: Principal): Promise<void> {
    await this.auth.endOtherSessions(me);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Needs('self')
  @InPerson()
  @ApiOperation({ summary: 'Ends one of one’s own sign-ins' })
  async end(@Me() me: Principal, @Param('id') id: string): Promise<void> {
    if (!(await this.auth.endSession(me, id))) throw notFound('session', id);
  }
}
