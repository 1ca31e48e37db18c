import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { AuthController } from './auth.controller.ts';
import { AuthService } from './auth.service.ts';

@Module({ imports: [AccessModule, UsersModule], controllers: [AuthController], providers: [AuthService] })
export class AuthModule {}
