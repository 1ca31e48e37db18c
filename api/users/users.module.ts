import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { FirstUsers } from './first-users.ts';
import { UsersController } from './users.controller.ts';
import { UsersService } from './users.service.ts';

@Module({ imports: [AuthModule], controllers: [UsersController], providers: [UsersService, FirstUsers], exports: [FirstUsers] })
export class UsersModule {}
