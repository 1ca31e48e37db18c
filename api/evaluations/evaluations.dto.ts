import {
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

/** A map whose values are texts. */
@ValidatorConstraint({ name: 'not-map' })
class MapOfTexts implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return (
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string')
    );
  }
}

export class RescoreDto {
  /** `id@version`; without it the same version. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) ruleset?: string;
  /** Options by reading; without it those chosen before. */
  @IsOptional() @Validate(MapOfTexts) readings?: Record<string, string>;
}
