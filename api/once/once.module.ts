import { Module } from '@nestjs/common';
import { OnceService } from './once.service.ts';

@Module({ providers: [OnceService], exports: [OnceService] })
export class OnceModule {}
