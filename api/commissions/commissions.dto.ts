import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

export const OFFICES = ['chair', 'secretary', 'member'] as const;
export type Office = (typeof OFFICES)[number];

export class OpenCommissionDto {
  @IsUUID() assessment!: string;
  /** As the edition calls it. */
  @IsString() @MinLength(1) @MaxLength(200) commission!: string;
  /** Whose it is, where there is one of each: the region. */
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(200) group?: string;
}

export class SeatDto {
  @IsUUID() user!: string;
  @IsIn(OFFICES, { context: { allowed: OFFICES.join(', ') } }) office!: Office;
  /** The member's own body, by its id or name; and own region. */
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(500) body?: string;
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(200) region?: string;
  /** Days (YYYY-MM-DD), both included; from today on without. */
  @IsOptional() @IsString() @MaxLength(10) from?: string;
  @IsOptional() @IsString() @MaxLength(10) until?: string;
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(2000) reason?: string;
}

export class RecusalDto {
  @IsString() @MinLength(1) @MaxLength(200) subject!: string;
  @IsString() @Matches(/\S/) @MaxLength(2000) reason!: string;
}

export class CloseDto {
  @IsUUID() commission!: string;
  /** Needed when sheets are missing. */
  @IsOptional() @IsString() @Matches(/\S/) @MaxLength(2000) reason?: string;
}

export class TieDto {
  @IsUUID() commission!: string;
  @IsString() @MinLength(1) @MaxLength(200) stage!: string;
  /** All who are tied, the first to go first. */
  @IsArray() @ArrayMinSize(2) @ArrayUnique() @IsString({ each: true }) @MaxLength(200, { each: true }) order!: string[];
  @IsString() @Matches(/\S/) @MaxLength(2000) reason!: string;
}
