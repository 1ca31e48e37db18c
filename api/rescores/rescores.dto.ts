import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

export class NationalRescoreDto {
  /** Confirmed evaluations, or every evaluation that was kept and follows no other. */
  @IsOptional() @IsIn(['confirmed', 'kept']) of?: 'confirmed' | 'kept';
  /** Of one methodology; without it of all. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) methodology?: string;
  /** `id@version`; without it each under its own. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) ruleset?: string;
  /** As they were kept, or besides each option of each reading alone. */
  @IsOptional() @IsIn(['kept', 'every']) readings?: 'kept' | 'every';
}
