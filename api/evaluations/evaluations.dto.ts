import { IsOptional, IsString, MaxLength, MinLength, Validate } from 'class-validator';
import { MapOfTexts } from '../http/map-of-texts.ts';

export class RescoreDto {
  /** `id@version`; without it the same version. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) ruleset?: string;
  /** Options by reading; without it those chosen before. */
  @IsOptional() @Validate(MapOfTexts) readings?: Record<string, string>;
}
