import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** Longest key and value of a map: both are names. */
const LONGEST = 200;

/** Whether something is a map whose values are texts, none of them too long for a name. */
export const isMapOfTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([key, one]) => key.length <= LONGEST && typeof one === 'string' && one.length <= LONGEST);

@ValidatorConstraint({ name: 'not-map' })
class MapOfTextsRule implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isMapOfTexts(value);
  }
}

/** The field as it was sent: a transformed map lacks what has the name of something that every object has. */
export const AsSent = (): PropertyDecorator =>
  Transform(({ obj, key }: { obj: Readonly<Record<string, unknown>>; key: string }) => obj[key] ?? undefined);

/** A field that is a map whose values are texts. */
export const MapOfTexts = (): PropertyDecorator => applyDecorators(AsSent(), Validate(MapOfTextsRule));
