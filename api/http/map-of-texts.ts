import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** A field that is a map whose values are texts. */
@ValidatorConstraint({ name: 'not-map' })
export class MapOfTexts implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return (
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'string')
    );
  }
}
