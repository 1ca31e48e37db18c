import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { ROLES, type Role } from '../access/rights.ts';
import { Optional } from '../http/optional.ts';

/** Letters of any alphabet, digits, dots, hyphens and underscores. */
const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u;

export class CreateUserDto {
  @Matches(USERNAME) username!: string;
  @IsString() @MinLength(1) @MaxLength(200) name!: string;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(ROLES, { each: true }) roles!: Role[];
  /** Without it a one-time password is made and told once. */
  @Optional() @IsString() @MaxLength(1000) password?: string;
}

export class ChangeUserDto {
  @Optional() @IsString() @MinLength(1) @MaxLength(200) name?: string;
  @Optional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(ROLES, { each: true }) roles?: Role[];
  @Optional() @IsBoolean() active?: boolean;
}
