import { IsString, MaxLength, MinLength } from 'class-validator';
import { MapOfTexts } from '../http/map-of-texts.ts';
import { Optional } from '../http/optional.ts';

export class RescoreDto {
  /** `id@version`; without it the same version. */
  @Optional() @IsString() @MinLength(1) @MaxLength(200) ruleset?: string;
  /** Options by reading, in the place of those chosen before; the others stay. */
  @Optional() @MapOfTexts() readings?: Record<string, string>;
}
