import { IsBoolean, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { MapOfTexts } from '../http/map-of-texts.ts';
import { Optional } from '../http/optional.ts';

export class OpenDto {
  @Optional() @IsString() @MinLength(1) @MaxLength(200) methodology?: string;
  /** Of what is rated; free text for contests. */
  @Optional() @IsString() @Matches(/\S/) @MaxLength(200) period?: string;
  @Optional() @IsString() @Matches(/\S/) @MaxLength(500) title?: string;
  /** The day it is held (YYYY-MM-DD): the version in force then is taken. */
  @Optional() @IsString() @MaxLength(10) on?: string;
  /** `id@version` chosen by hand, for a `reason`. */
  @Optional() @IsString() @MinLength(1) @MaxLength(200) ruleset?: string;
  @Optional() @IsString() @Matches(/\S/) @MaxLength(2000) reason?: string;
  /** Options by reading; for others the choice of what is opened again, else the edition's own. */
  @Optional() @MapOfTexts() readings?: Record<string, string>;
  /** A confirmed assessment that is opened again. */
  @Optional() @IsUUID() follows?: string;
}

/** What subjects came to elsewhere, to be taken as figures of an origin. */
export class TakeFiguresDto {
  @IsString() @MinLength(1) @MaxLength(200) origin!: string;
  /** The assessment by the other methodology. */
  @IsUUID() from!: string;
  @Optional() @IsBoolean() preview?: boolean;
}

export class ConfirmDto {
  @IsUUID() evaluation!: string;
  /** The hash of what was read: if the evaluation has another, nothing is confirmed. */
  @IsString() @MinLength(1) @MaxLength(100) hash!: string;
}
