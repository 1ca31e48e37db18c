import { IsString, MaxLength, MinLength, Validate } from 'class-validator';
import { MapOfTexts } from '../http/map-of-texts.ts';
import { Optional } from '../http/optional.ts';

export class RescoreDto {
  /** `id@version`; without it the same version. */
  @Optional() @IsString() @MinLength(1) @MaxLength(200) ruleset?: string;
  /** Options by reading; without it those chosen before. */
  @Optional() @Validate(MapOfTexts) readings?: Record<string, string>;
}
