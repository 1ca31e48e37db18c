import { applyDecorators } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { AsSent } from './map-of-texts.ts';

/** A field that may be left out; null says the same. */
export const Optional = (): PropertyDecorator => applyDecorators(AsSent(), IsOptional());
