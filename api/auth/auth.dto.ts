import { IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';

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
  @IsOptional() @IsInt() @Min(1) @Max(366) days?: number;
}
