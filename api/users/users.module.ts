import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { FirstUsers } from './first-users.ts';
import { UsersController } from './users.controller.ts';
import { UsersService } from './users.service.ts';

@Module({
  imports: [AccessModule],
  controllers: [UsersController],
  providers: [UsersService, FirstUsers],
  exports: [FirstUsers, UsersService],
})
export class UsersModule {}
