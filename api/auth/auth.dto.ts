import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { RIGHTS, type Right } from '../access/rights.ts';
import { Optional } from '../http/optional.ts';

export class LoginDto {
  @IsString() @MinLength(1) @MaxLength(200) username!: string;
  @IsString() @MinLength(1) @MaxLength(1000) password!: string;
}

export class ChangePasswordDto {
  @IsString() @MaxLength(1000) current!: string;
  @IsString() @MaxLength(1000) next!: string;
}

export class IssueTokenDto {
  /** What the token is for, so that it can be told from others. */
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
  /** What it may do, of what its user may. */
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(Object.keys(RIGHTS), { each: true }) rights!: Right[];
  @Optional() @IsInt() @Min(1) @Max(366) days?: number;
}
